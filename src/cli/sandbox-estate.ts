import type { EstateOptions } from "../sandbox/session";
import { estateByDefault, usableFile } from "./estate-argument";
import { SANDBOX_FOLDER } from "./sandbox-folder";
import type { Terminal } from "./terminal";

/** An estate, synthesized to where the sandbox that is up keeps it. */
export async function sandboxEstate(
  file: string | undefined,
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<Pick<EstateOptions, "folder" | "plan" | "synth">> {
  const { estate, plan } = usableFile(file ?? estateByDefault(terminal), terminal, options);
  const { synthesize } = await import("../stacks/synth.js");
  const { estateFolder } = await import("../sandbox/session.js");
  return { folder: SANDBOX_FOLDER, plan, synth: synthesize(estate, plan, estateFolder(SANDBOX_FOLDER, plan.name)) };
}
