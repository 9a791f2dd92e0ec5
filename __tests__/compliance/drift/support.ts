import { keyPlaces } from "../../../src/audit/key-places";
import { accountsWithTrail } from "../../../src/audit/log-places";
import { AuditNames } from "../../../src/audit/names";
import { drift } from "../../../src/compliance/drift/drift";
import type { Expected, ExpectedIds } from "../../../src/compliance/expected";
import type { Observation } from "../../../src/compliance/finding";
import type { NetworkModel } from "../../../src/model/network-model";
import { arn } from "../../../src/network/arns";
import type { NetworkPlan } from "../../../src/network/plan";
import { constructId } from "../../../src/network/resource-names";
import { type EstateSketch, estateOf, planOf } from "../../support/estates";
import { modelOfPlan } from "../../support/plan-model";

/** Two linked VPCs in two accounts, with a service between them, and everything recorded. */
export const SKETCH: EstateSketch = {
  accounts: { main: { id: "111111111111", primary: true }, apps: { id: "222222222222" } },
  vpcs: {
    app: { account: "apps", cidr: "10.1.0.0/16", azs: 1, nat: "single" },
    hub: { cidr: "10.0.0.0/16", azs: 1, nat: "none" },
  },
  topology: { kind: "full-mesh" },
  flows: [{ from: "app", to: "hub", service: "https" }],
  audit: {},
};

export function expectedOf(sketch: EstateSketch = SKETCH): Expected {
  const estate = estateOf(sketch);
  return { version: 1, estate, plan: planOf(estate) };
}

export const EXPECTED = expectedOf();
export const LIVE = modelOfPlan(EXPECTED.plan, { source: "live" });
export const IDS = idsOfPlan(EXPECTED.plan);

/** The ids of what {@link modelOfPlan} says is live. */
export function idsOfPlan(plan: NetworkPlan): ExpectedIds {
  const names = new AuditNames(plan.name, plan.environment ?? "a1b2c3d4");
  const ids = (prefix: string, keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, `${prefix}-${constructId(key)}`]));
  const vpcs = plan.vpcs.map(({ name }) => name);
  return {
    version: 1,
    vpcs: ids("vpc", vpcs),
    routeTables: ids(
      "rtb",
      plan.vpcs.flatMap(({ routeTables }) => routeTables.map(({ key }) => key)),
    ),
    networkAcls: ids(
      "acl",
      plan.vpcs.flatMap(({ tiers }) => tiers.map(({ key }) => key)),
    ),
    securityGroups: ids(
      "sg",
      plan.securityGroups.map(({ key }) => key),
    ),
    internetGateways: ids(
      "igw",
      plan.vpcs.filter(({ internetGateway }) => internetGateway).map(({ name }) => name),
    ),
    natGateways: ids(
      "nat",
      plan.vpcs.flatMap(({ natGateways }) => natGateways.map(({ key }) => key)),
    ),
    peerings: ids(
      "pcx",
      plan.links.map(({ key }) => key),
    ),
    flowLogs: ids(
      "fl",
      vpcs.flatMap((name) => (plan.audit?.flowLogs?.to ?? []).map((to) => `${name}/${to}`)),
    ),
    trails: Object.fromEntries(
      accountsWithTrail(plan).map(({ name, id, region }) => [name, names.trailArn(id, region)]),
    ),
    keys: Object.fromEntries(
      keyPlaces(plan).map(({ key, account, region }) => [
        key,
        arn(region, "kms", account.id, `key/${constructId(key)}`),
      ]),
    ),
  };
}

/** The objects in each list of a model that have ids. */
type Lists = {
  readonly [K in keyof NetworkModel as NetworkModel[K] extends readonly { readonly id: string }[]
    ? K
    : never]: NetworkModel[K] extends readonly (infer T extends object)[] ? T : never;
};

/** The live model with some objects of a list changed; those for which `change` gives null are gone. */
export function changed<K extends keyof Lists>(
  list: K,
  id: string,
  change: (object: Lists[K]) => { readonly [F in keyof Lists[K]]?: Lists[K][F] } | null,
  model: NetworkModel = LIVE,
): NetworkModel {
  const objects = model[list] as unknown as readonly Lists[K][];
  const isIt = (object: Lists[K]) => "id" in object && object.id === id;
  if (!objects.some(isIt)) throw new Error(`${list} has no ${id}`);
  const next = objects.flatMap((object) => {
    if (!isIt(object)) return [object];
    const over = change(object);
    return over === null ? [] : [{ ...object, ...over }];
  });
  return { ...model, [list]: next };
}

export const gone = () => null;

export function driftOf(model: NetworkModel, ids: ExpectedIds | null = IDS): Observation[] {
  return drift(EXPECTED, ids, model);
}

/** The model with calls that were not answered in an account's us-east-1. */
export function unread(model: NetworkModel, account: string, ...types: readonly string[]): NetworkModel {
  const notInterpreted = types.map((type) => ({
    origin: { address: `arn:aws:ec2:us-east-1:${account}:*` },
    type,
    why: "denied",
    vpcs: [],
    unread: { account, region: "us-east-1", hides: "both" as const },
  }));
  return { ...model, notInterpreted: [...model.notInterpreted, ...notInterpreted] };
}
