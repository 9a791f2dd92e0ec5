import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NetworkModel } from "../../src/model/network-model";
import { readPlan } from "../../src/readers/plan";
import { readState } from "../../src/readers/state";
import { readSynth } from "../../src/readers/synth";

type Values = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Values>>>>;

/** Synthesized JSON of one stack, by type and name. */
export function synth(resource: Blocks, more: Values = {}): NetworkModel {
  return readSynth([{ name: "net", file: "net/cdk.tf.json", json: { resource, ...more } }]);
}

/** A state as `terraform show -json` has it; an address that begins with `data.` is a data source. */
export function state(byAddress: Readonly<Record<string, Values>>, file = "state.json"): NetworkModel {
  return readState([{ file, json: shownState(byAddress) }]);
}

export function shownState(byAddress: Readonly<Record<string, Values>>) {
  return { format_version: "1.0", values: { root_module: { resources: shown(byAddress) } } };
}

function shown(byAddress: Readonly<Record<string, Values>>) {
  return Object.entries(byAddress).map(([address, values]) => {
    const path = address.replace(/^data\./, "");
    const [type = "", name = ""] = path.replace(/\[.*\]$/, "").split(".");
    const key = /\[(.*)\]$/.exec(path)?.[1];
    const mode = address.startsWith("data.") ? "data" : "managed";
    return { address, mode, type, name, values, ...(key !== undefined && { index: JSON.parse(key) as string }) };
  });
}

/** One resource of a plan: what is known, what is not, and the expressions of its block. */
export interface Planned {
  readonly values?: Values;
  readonly unknown?: Values;
  readonly expressions?: Values;
  readonly forEach?: Values;
}

/** A plan of one module that makes these; `prior`: what was there before. */
export function planJson(byAddress: Readonly<Record<string, Planned>>, prior: Readonly<Record<string, Values>> = {}) {
  const all = shown(Object.fromEntries(Object.entries(byAddress).map(([key, { values = {} }]) => [key, values])));
  const blocks = new Map(
    all.map(({ mode, type, name, address }) => {
      const { expressions = {}, forEach } = byAddress[address] ?? {};
      return [
        `${mode}.${type}.${name}`,
        { mode, type, name, provider_config_key: "aws", expressions, ...(forEach && { for_each_expression: forEach }) },
      ];
    }),
  );
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources: all } },
    resource_changes: all.map(({ address }) => ({
      address,
      change: { actions: ["create"], after_unknown: byAddress[address]?.unknown ?? {} },
    })),
    prior_state: shownState(prior),
    configuration: { root_module: { resources: [...blocks.values()] } },
  };
}

export function plan(...args: Parameters<typeof planJson>): NetworkModel {
  return readPlan([{ file: "plan.json", json: planJson(...args) }]);
}

export function fixture(name: string): { file: string; json: unknown } {
  return { file: name, json: JSON.parse(readFileSync(join(__dirname, "fixtures", name), "utf8")) };
}

/** An object of a list by its id. */
export function byId<T extends { readonly id: string }>(objects: readonly T[], id: string): T {
  const found = objects.find((object) => object.id === id);
  if (!found) throw new Error(`no ${id}, only ${objects.map((object) => object.id).join(", ")}`);
  return found;
}

/** What was not interpreted, as `address: why`. */
export function gaps(model: NetworkModel): string[] {
  return model.notInterpreted.map(({ origin, why }) => `${origin.address}: ${why}`);
}

/** A reference in synthesized JSON. */
export function ref(text: string): string {
  return `\${${text}}`;
}

/** A VPC in a state, with what AWS makes with it. */
export function stateVpc(id: string, cidr = "10.0.0.0/16"): Values {
  return {
    id: `vpc-${id}`,
    arn: `arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-${id}`,
    owner_id: "111111111111",
    cidr_block: cidr,
    default_route_table_id: `rtb-${id}`,
    main_route_table_id: `rtb-${id}`,
    default_network_acl_id: `acl-${id}`,
    default_security_group_id: `sg-${id}`,
  };
}
