import fc from "fast-check";
import type { Problem } from "../../src/diagnostics/problem";
import { type EstateInput, parseEstate } from "../../src/estate/parse";
import type { Estate } from "../../src/network/estate";
import type { AddressLock } from "../../src/network/lock";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";

/** What a test says of an estate; everything else has a default. */
export type EstateSketch = Partial<Omit<EstateInput, "accounts" | "vpcs">> & {
  readonly accounts?: EstateInput["accounts"];
  readonly vpcs: Readonly<Record<string, object>>;
};

const ACCOUNTS = { main: { id: "111111111111", primary: true } };

/** A validated estate with one account called `main`, in us-east-1, unless the sketch says otherwise. */
export function estateOf(sketch: EstateSketch): Estate {
  const vpcs = Object.fromEntries(
    Object.entries(sketch.vpcs).map(([name, vpc]) => [name, { account: "main", ...vpc }]),
  );
  const input = { name: "core", environment: "test", region: "us-east-1", accounts: ACCOUNTS, ...sketch, vpcs };
  return parseEstate(input);
}

/** The plan of an estate that has one. */
export function planOf(estate: Estate, lock?: AddressLock): NetworkPlan {
  const { plan, problems } = planNetwork(estate, lock);
  if (!plan) throw new Error(`no plan: ${problems.map((problem) => `${problem.code} ${problem.message}`).join("\n")}`);
  return plan;
}

/** The one problem with that code. */
export function problemOf(problems: readonly Problem[], code: string): Problem {
  const found = problems.filter((problem) => problem.code === code);
  const [only] = found;
  if (!only || found.length > 1) {
    throw new Error(`${found.length} of ${code} in ${JSON.stringify(problems.map((problem) => problem.code))}`);
  }
  return only;
}

/** The one problem of an estate with that code. */
export function problemIn(sketch: EstateSketch, code: string, lock?: AddressLock): Problem {
  return problemOf(planNetwork(estateOf(sketch), lock).problems, code);
}

export function codesIn(sketch: EstateSketch, lock?: AddressLock): string[] {
  return planNetwork(estateOf(sketch), lock).problems.map((problem) => problem.code);
}

const NAMES = ["app", "data", "edge", "hub", "log", "mgmt", "web"];
const REGIONS = ["us-east-1", "us-west-2", "eu-west-1"];
const SERVICES = ["https", "mysql", "dns", "ping", "all", "ssh"] as const;
const WIDE_LIMITS = { vpcsPerRegion: 50, elasticIpsPerRegion: 50, natGatewaysPerAz: 50, naclRulesPerDirection: 40 };

type TierSketch = Record<string, unknown>;
type VpcSketch = Record<string, unknown> & { tiers: Record<string, TierSketch> };

/** Tiers on the grid: an internet tier in every zone, so that NAT always has a place. */
const gridTiers = fc
  .record({
    private: fc.option(fc.record({ route: fc.constantFrom("nat", "none") }), { nil: undefined }),
    data: fc.option(fc.record({ route: fc.constant("none") }), { nil: undefined }),
    web: fc.option(fc.record({ route: fc.constantFrom("internet", "nat") }), { nil: undefined }),
  })
  .map((some) => withPublic(some, {}));

const packedTiers = fc
  .record({
    private: fc.option(fc.record({ route: fc.constantFrom("nat", "none"), prefix: fc.integer({ min: 22, max: 28 }) }), {
      nil: undefined,
    }),
    data: fc.option(fc.record({ route: fc.constant("none"), prefix: fc.integer({ min: 22, max: 28 }) }), {
      nil: undefined,
    }),
    plain: fc.option(fc.record({ route: fc.constant("nat") }), { nil: undefined }),
  })
  .map((some) => withPublic(some, { prefix: 24 }));

function withPublic(some: Record<string, TierSketch | undefined>, extra: TierSketch): Record<string, TierSketch> {
  const kept = Object.entries(some).flatMap(([name, tier]) => (tier ? [[name, tier] as const] : []));
  return Object.fromEntries([["public", { route: "internet", ...extra }], ...kept]);
}

function vpcSketch(index: number): fc.Arbitrary<VpcSketch> {
  return fc
    .record({
      account: fc.constantFrom("main", "shared", "apps"),
      region: fc.constantFrom(...REGIONS),
      wide: fc.boolean(),
      azs: fc.integer({ min: 1, max: 3 }),
      nat: fc.constantFrom("none", "single", "per-az"),
      tiers: fc.oneof(gridTiers, packedTiers),
      second: fc.constantFrom("none", "routed", "pods"),
    })
    .map(({ wide, second, tiers, ...rest }) => {
      const extra = {
        none: [],
        routed: [`10.${100 + index}.0.0/16`],
        pods: [{ cidr: `100.${64 + index}.0.0/16`, routed: false }],
      }[second];
      const isGrid = Object.values(tiers).every((tier) => tier.prefix === undefined);
      const pods: Record<string, TierSketch> =
        second === "pods" && isGrid ? { pods: { route: "none", in: `100.${64 + index}.0.0/16` } } : {};
      return {
        ...rest,
        cidr: wide ? `10.${10 + index}.0.0/16` : `10.${10 + index}.64.0/18`,
        secondaryCidrs: extra,
        tiers: { ...tiers, ...pods },
      };
    });
}

const vpcs = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 })
  .chain((names) =>
    fc
      .tuple(...names.map((_, index) => vpcSketch(index)))
      .map((list) => Object.fromEntries(names.map((name, index) => [name, list[index] as VpcSketch]))),
  );

function topology(names: readonly string[]) {
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const));
  const links = fc.subarray(pairs).map((some) => some.map(([a, b], index) => (index % 2 === 0 ? [a, b] : [b, a])));
  return fc.oneof(
    fc.record({ kind: fc.constant("full-mesh") }),
    fc.record({ kind: fc.constant("hub-spoke"), hub: fc.constantFrom(...names) }),
    fc.record({ kind: fc.constant("hub-spoke"), hub: fc.constantFrom(...names), links }),
    fc.record({ kind: fc.constant("custom"), links }),
  );
}

/** An end of a flow: a VPC or one of its tiers that peers can reach. */
function end(sketch: Readonly<Record<string, VpcSketch>>): fc.Arbitrary<string> {
  const names = Object.entries(sketch).flatMap(([name, vpc]) => [
    name,
    ...Object.keys(vpc.tiers)
      .filter((tier) => tier !== "pods")
      .map((tier) => `${name}/${tier}`),
  ]);
  return fc.constantFrom(...names);
}

function flows(sketch: Readonly<Record<string, VpcSketch>>) {
  const service = fc.constantFrom(...SERVICES);
  const open = fc.constantFrom(
    ["peers", "all"],
    ["all", "internet"],
    ["all", "cidr:198.51.100.0/24"],
    ["internet", `${Object.keys(sketch)[0]}/public`],
  );
  const pairs = fc.tuple(end(sketch), fc.oneof(end(sketch), fc.constant("peers")));
  return fc.array(
    fc
      .tuple(fc.oneof({ arbitrary: pairs, weight: 3 }, open), service)
      .map(([[from, to], name]) => ({ from: from as string, to: to as string, service: name })),
    { maxLength: 5 },
  );
}

/** A random estate with its plan. */
export interface Planned {
  readonly sketch: EstateSketch;
  readonly plan: NetworkPlan;
  readonly lock: AddressLock;
}

const LARGE = {
  accounts: { ...ACCOUNTS, shared: { id: "222222222222" }, apps: { id: "333333333333" } },
  limits: WIDE_LIMITS,
};

/** Random valid estates; flows and isolations that the planner refuses are taken out. */
export const plannedEstates: fc.Arbitrary<Planned> = vpcs
  .chain((sketch) =>
    fc.record({
      vpcs: fc.constant(sketch),
      topology: topology(Object.keys(sketch)),
      flows: flows(sketch),
      isolate: fc.array(fc.tuple(end(sketch), end(sketch)), { maxLength: 2 }),
      routes: fc.constantFrom("vpc", "tier", "subnet"),
    }),
  )
  .map((parts) => valid({ ...parts, ...LARGE } as unknown as EstateSketch));

function valid(sketch: EstateSketch): Planned {
  const whole = tried(sketch, sketch.flows ?? [], sketch.isolate ?? []);
  if (whole) return whole;
  const flows: unknown[] = [];
  for (const flow of sketch.flows ?? []) if (tried(sketch, [...flows, flow], [])) flows.push(flow);
  const isolate: unknown[] = [];
  for (const pair of sketch.isolate ?? []) if (tried(sketch, flows, [...isolate, pair])) isolate.push(pair);
  const found = tried(sketch, flows, isolate);
  if (!found) throw new Error(`no plan without flows either: ${JSON.stringify(sketch)}`);
  return found;
}

function tried(sketch: EstateSketch, flows: readonly unknown[], isolate: readonly unknown[]): Planned | undefined {
  const candidate = { ...sketch, flows, isolate } as EstateSketch;
  const { plan, lock } = planNetwork(estateOf(candidate));
  return plan && { sketch: candidate, plan, lock };
}
