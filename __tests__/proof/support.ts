import { lookup } from "../../src/model/lookup";
import type { NetworkModel } from "../../src/model/network-model";
import type { NetworkPlan } from "../../src/network/plan";
import { type Claim, settled } from "../../src/proof/claim";
import type { ProofContext } from "../../src/proof/context";
import { Declared } from "../../src/proof/declared";
import { LinkRoutes } from "../../src/proof/link-routes";
import { EstatePaths } from "../../src/proof/paths";
import { findPlan } from "../../src/proof/plan-in-model";
import type { Obligation } from "../../src/proof/report";
import { Uncertainty } from "../../src/proof/uncertainty";
import { Witness } from "../../src/proof/witness";
import type { ReachMatrix } from "../../src/reach/result";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { modelOfPlan, type PlanModelOptions } from "../support/plan-model";

/** Three VPCs in two accounts: a web shop whose database is apart from the lab. */
export const SHOP: EstateSketch = {
  accounts: { main: { id: "111111111111", primary: true }, data: { id: "222222222222" } },
  vpcs: {
    app: { cidr: "10.0.0.0/16", nat: "single" },
    data: { account: "data", cidr: "10.1.0.0/16", nat: "none", tiers: { private: { route: "none" } } },
    lab: { cidr: "10.2.0.0/16", nat: "none", tiers: { private: { route: "none" } } },
  },
  topology: {
    kind: "custom",
    links: [["app", "data"], { between: ["app", "lab"], dns: false }],
  } as EstateSketch["topology"],
  flows: [
    { from: "app/private", to: "data/private", service: "mysql" },
    { from: "internet", to: "app/public", service: "https" },
    { from: "app/private", to: "internet", service: "https" },
    { from: "lab", to: "app/private", service: "ssh" },
  ] as EstateSketch["flows"],
  isolate: [["lab", "data"]] as EstateSketch["isolate"],
};

/** Claims as `prove` settles them. */
export function settle(claims: readonly Claim[], { model, plan, found }: ProofContext): Obligation[] {
  const uncertainty = new Uncertainty(model.notInterpreted, plan, found);
  return claims.map((claim) => settled(claim, uncertainty));
}

export interface Case {
  readonly plan: NetworkPlan;
  readonly model: NetworkModel;
  readonly context: ProofContext;
}

const NOTHING: ReachMatrix = { version: 1, pairs: [], internetIn: [], internetOut: [], notInterpreted: [] };

/** The shop's plan with what is synthesized from it, damaged; the context is for obligations that ask no engine. */
export function shop(damage?: (model: Draft<NetworkModel>) => void, options?: PlanModelOptions): Case {
  const estate = estateOf(SHOP);
  const plan = planOf(estate);
  const model = damaged(modelOfPlan(plan, options), damage);
  const context: ProofContext = {
    model,
    objects: lookup(model),
    linkRoutes: new LinkRoutes(model),
    plan,
    matrix: NOTHING,
    options: {},
    witness: new Witness({}),
    found: findPlan(plan, model),
    declared: new Declared(plan),
    paths: new EstatePaths(plan, estate),
  };
  return { plan, model, context };
}

/** Everything writable, so that a test can break it. */
export type Draft<T> = T extends (infer E)[] | readonly (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;

export function damaged(model: NetworkModel, damage?: (model: Draft<NetworkModel>) => void): NetworkModel {
  const copy = structuredClone(model) as Draft<NetworkModel>;
  damage?.(copy);
  return copy as NetworkModel;
}

/** The one object with that id. */
export function the<T extends { id: string }>(objects: T[], id: string): T {
  const found = objects.find((object) => object.id === id);
  if (!found) throw new Error(`no ${id} among ${objects.map((object) => object.id).join(", ")}`);
  return found;
}

export function remove<T>(list: T[], isGone: (item: T) => boolean): void {
  const kept = list.filter((item) => !isGone(item));
  if (kept.length === list.length) throw new Error("nothing was removed");
  list.splice(0, list.length, ...kept);
}

/** What is not held, as `status kind: subject`. */
export function open(obligations: readonly Obligation[]): string[] {
  return obligations
    .filter(({ status }) => status !== "held")
    .map(({ status, kind, subject }) => `${status} ${kind}: ${subject}`);
}

export function obligation(obligations: readonly Obligation[], subject: string): Obligation {
  const found = obligations.find((one) => one.subject === subject);
  if (!found) throw new Error(`no ${subject} among ${obligations.map((one) => one.subject).join("; ")}`);
  return found;
}
