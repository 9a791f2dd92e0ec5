import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { NetworkPlan } from "../network/plan";
import { type AddStacksOptions, addStacks, type StackedEstate } from "./layouts";
import { ProofError, type TimedProof } from "./proof-gate";
import { withQuickTokens } from "./quick-tokens";

export interface SynthResult {
  readonly outdir: string;
  /** In the order in which they have to be applied. */
  readonly stacks: readonly SynthesizedStack[];
  /** Stacks of an earlier synth that are no more, whose folders were removed. What they applied is still there. */
  readonly removed: readonly string[];
  /** Absent when the estate's `proof` is `off`. */
  readonly proof?: TimedProof;
}

export interface SynthesizedStack {
  readonly name: string;
  /** Where its `cdk.tf.json` stands: what to run Terraform in. */
  readonly directory: string;
  /** Names of the stacks that must be applied before it. */
  readonly dependencies: readonly string[];
}

/** An app with the stacks of an estate, not yet synthesized: what `main.ts` and tests work with. */
export function estateApp(estate: StackedEstate, plan: NetworkPlan, outdir: string): App {
  return buildApp(estate, plan, outdir).app;
}

/**
 * Writes the Terraform JSON of an estate to `outdir`, the same bytes for the same estate, and removes the stacks of an
 * earlier synth that are no more. Other files in the folders (provider locks, `.terraform`) stay.
 * @throws ProofError when it is proven not to do what the estate declares, and the estate's `proof` is `enforce`
 * @throws Error when another validation of the stacks fails
 */
export function synthesize(estate: StackedEstate, plan: NetworkPlan, outdir: string): SynthResult {
  let proof: TimedProof | undefined;
  const stacks = withQuickTokens(() => {
    const built = buildApp(estate, plan, outdir, {
      onProof: (made) => {
        proof = made;
      },
    });
    try {
      built.app.synth();
    } catch (cause) {
      throw proof?.report.verdict === "broken" && estate.proof === "enforce" ? new ProofError(proof, { cause }) : cause;
    }
    return built.stacks;
  });
  const directories = join(outdir, "stacks");
  const removed = removeStale(directories, new Set(stacks.map((stack) => stack.node.id)));
  return {
    outdir,
    stacks: stacks.map((stack) => ({
      name: stack.node.id,
      directory: join(directories, stack.node.id),
      dependencies: stack.dependencies.map((other) => other.node.id),
    })),
    removed,
    ...(proof && { proof }),
  };
}

function buildApp(estate: StackedEstate, plan: NetworkPlan, outdir: string, options: AddStacksOptions = {}) {
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir, stackTraces: false });
  return { app, stacks: addStacks(app, estate, plan, options) };
}

/** A folder without a stack's file is none of ours. */
function removeStale(directories: string, current: ReadonlySet<string>): string[] {
  const stale = readdirSync(directories).filter(
    (name) => !current.has(name) && existsSync(join(directories, name, "cdk.tf.json")),
  );
  for (const name of stale) rmSync(join(directories, name), { recursive: true });
  return stale;
}
