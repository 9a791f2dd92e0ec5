import type { EstateOptions } from "../sandbox/session";
import { estateByDefault, usableFile } from "./estate-argument";
import { SANDBOX_FOLDER } from "./sandbox-folder";
import { synthesizeFile } from "./synthesize";
import type { Terminal } from "./terminal";

/** An estate, synthesized to where the sandbox that is up keeps it. */
export async function sandboxEstate(
  file: string | undefined,
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<Pick<EstateOptions, "folder" | "plan" | "synth">> {
  const estate = usableFile(file ?? estateByDefault(terminal), terminal, options);
  const { plan } = estate;
  const { estateFolder } = await import("../sandbox/session.js");
  const outdir = estateFolder(SANDBOX_FOLDER, plan.name);
  return { folder: SANDBOX_FOLDER, plan, synth: await synthesizeFile(estate, outdir, terminal, options) };
}
