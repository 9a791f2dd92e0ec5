import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ToolError } from "../../diagnostics/tool-error";

/** A function's code, ready for Lambda. */
export interface Bundle {
  /** Absolute path of the zip. */
  readonly file: string;
  /** Base64, as `source_code_hash` has it. */
  readonly sha256: string;
}

/**
 * Finds the zip that `npm run build` makes of a folder of lambdas/.
 *
 * @param from where to begin: the sources, or what they were compiled to
 * @throws ToolError when it was not built
 */
export function findBundle(name: string, from: string = __dirname): Bundle {
  const file = candidates(name, from).find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new ToolError(
      `the code of the function '${name}' (dist/lambdas/${name}.zip) was not built: run npm run build`,
    );
  }
  return { file, sha256: createHash("sha256").update(readFileSync(file)).digest("base64") };
}

/** Beside what is compiled to dist, or in the dist beside the sources: in any folder above. */
function candidates(name: string, from: string): string[] {
  const here = [join(from, "lambdas", `${name}.zip`), join(from, "dist", "lambdas", `${name}.zip`)];
  const above = dirname(from);
  return above === from ? here : [...here, ...candidates(name, above)];
}
