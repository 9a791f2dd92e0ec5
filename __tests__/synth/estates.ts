import { readdirSync } from "node:fs";
import { expect } from "vitest";
import { planFile } from "../../src/estate/plan-file";
import type { Estate } from "../../src/network/estate";
import type { NetworkPlan } from "../../src/network/plan";
import { setupMatchers, synthEstate, type Template } from "../../src/testing";

setupMatchers(expect);

/** Names of the estates in estates/. */
export const ESTATES = readdirSync("estates")
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".lock.yaml"))
  .map((file) => file.slice(0, -".yaml".length))
  .sort();

/** An estate of estates/ with its plan. */
export function planned(name: string): { estate: Estate; plan: NetworkPlan } {
  const { estate, plan, diagnostics } = planFile(`estates/${name}.yaml`);
  if (!estate || !plan)
    throw new Error(`estates/${name}.yaml: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return { estate, plan };
}

const synthesized = new Map<string, Map<string, Template>>();

/** The stacks of an estate of estates/, by name; synthesized once. */
export function templatesOf(name: string): Map<string, Template> {
  const known = synthesized.get(name);
  if (known) return known;
  const { estate, plan } = planned(name);
  const templates = synthEstate(estate, plan);
  synthesized.set(name, templates);
  return templates;
}

/** The only stack of an estate in the single layout. */
export function templateOf(name: string): Template {
  const [template] = templatesOf(name).values();
  if (!template) throw new Error(`estates/${name}.yaml has no stack`);
  return template;
}

/** The same stacks as one would be: resources of all by type and name. */
export function resourcesOf(templates: ReadonlyMap<string, Template>): Map<string, Record<string, unknown>> {
  return new Map(
    [...templates.values()].flatMap(({ json }) =>
      Object.entries(json.resource ?? {}).flatMap(([type, byName]) =>
        Object.entries(byName).map(([name, block]) => [`${type}.${name}`, block] as const),
      ),
    ),
  );
}
