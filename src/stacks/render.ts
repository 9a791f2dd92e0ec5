import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { NetworkPlan } from "../network/plan";
import { addStacks, type StackedEstate } from "./layouts";
import { withQuickTokens } from "./quick-tokens";
import { type StackFile, stackFile } from "./stack-file";

/** The Terraform JSON of an estate's stacks without writing any of it. */
export function renderEstate(estate: Omit<StackedEstate, "proof">, plan: NetworkPlan): StackFile[] {
  // cdktf makes its output folder as soon as there is an app.
  const outdir = mkdtempSync(join(tmpdir(), "archipelago-"));
  try {
    return withQuickTokens(() => {
      const app = new App({ outdir, stackTraces: false });
      const stacks = addStacks(app, { ...estate, proof: "off" }, plan);
      for (const stack of stacks) stack.prepareStack();
      return stacks.map(stackFile);
    });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
