import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { NetworkPlan } from "../network/plan";
import { addStacks, type StackedEstate } from "../stacks/layouts";
import type { RenderedStack } from "../stacks/rendered-stack";
import { Template } from "./template";

/**
 * Synthesizes an app as `cdktf synth` does and gives its stacks by name. Unlike `Testing.synth`, which skips a step of
 * it, this resolves references between stacks as they will be, runs the validations, and leaves nothing in the temporary
 * folder.
 * @param build adds the stacks
 * @throws Error when a validation fails
 */
export function synthApp(build: (app: App) => unknown): Map<string, Template> {
  const outdir = mkdtempSync(join(tmpdir(), "archipelago-synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    return new Map(
      Object.values(app.manifest.stacks).map(({ name, synthesizedStackPath }) => [
        name,
        new Template(name, JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as RenderedStack),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * The same for an app with one stack.
 * @throws Error when there are none or several
 */
export function synthStack(build: (app: App) => unknown): Template {
  const templates = synthApp(build);
  const [template] = templates.values();
  if (!template || templates.size > 1)
    throw new Error(`expected one stack, got ${[...templates.keys()].join(", ") || "none"}`);
  return template;
}

/** The stacks of an estate, by name, as its layout places them; proven as the estate's `proof` says. */
export function synthEstate(estate: StackedEstate, plan: NetworkPlan): Map<string, Template> {
  return synthApp((app) => addStacks(app, estate, plan));
}
