import { describe } from "vitest";
import { executables } from "../../src/sandbox/executables";

const missing = missingTool();

/**
 * A group of tests that need Terraform and Python. Where one is missing they are left out, and their name says why; in
 * CI that is a failure instead.
 */
export function ring(title: string, tests: () => void): void {
  if (missing === undefined) describe(title, tests);
  else if (process.env.CI) throw new Error(`${title}: needs ${missing}`);
  else describe.skipIf(true)(`${title} (needs ${missing})`, tests);
}

function missingTool(): string | undefined {
  const has = (name: string) => executables(name, process.env).length > 0;
  if (!has("terraform") && !has("tofu")) return "terraform: https://developer.hashicorp.com/terraform/install";
  if (!has("python3") && !has("python")) return "python3: https://www.python.org/downloads";
  return undefined;
}
