import type { NetworkModel } from "../../model/network-model";
import { compareText, sortedBy, tally } from "../../network/keys";
import type { NetworkPlan } from "../../network/plan";
import type { ReachMatrix } from "../../reach/result";
import { hubsOf } from "./hubs";
import { type LinkState, linksOf } from "./links";

/** What a picture of the network shows: VPCs and transit gateways, grouped by account and region, and what joins them. */
export interface TopologyGraph {
  /** Sorted by account, then region. */
  readonly groups: readonly TopologyGroup[];
  /** Sorted by group, then name. */
  readonly nodes: readonly TopologyNode[];
  /** Sorted by their ends. */
  readonly links: readonly TopologyLink[];
}

export interface TopologyGroup {
  /** `g0`, `g1` …: safe wherever it is written. */
  readonly key: string;
  /** Name in the estate, else the id; null where the source does not say. */
  readonly account: string | null;
  /** 12 digits, where {@link account} is a name. */
  readonly accountId: string | null;
  readonly region: string | null;
}

export interface TopologyNode {
  /** `n0`, `n1` …: safe wherever it is written. */
  readonly key: string;
  readonly kind: "vpc" | "transit-gateway";
  /** Id in the model. */
  readonly id: string;
  readonly name: string;
  /** Key of its group. */
  readonly group: string;
  /** All its blocks; empty for a transit gateway. */
  readonly cidrs: readonly string[];
  /** Has many more links than the others: stands in the middle. */
  readonly hub: boolean;
  /** An internet gateway is attached. */
  readonly internet: boolean;
  /** Number of NAT gateways. */
  readonly nat: number;
  /** False: only known from a link. */
  readonly managed: boolean;
}

export interface TopologyLink {
  /** Keys of its nodes. */
  readonly from: string;
  readonly to: string;
  readonly kind: "peering" | "attachment" | "isolation";
  /** Names of the links that it stands for: two VPCs can have several, e.g. one that failed beside a new one. */
  readonly names: readonly string[];
  readonly state: LinkState;
}

/** What else is known: the plan gives accounts their names and says what is isolated, the matrix which links are used. */
export interface TopologyContext {
  readonly plan?: NetworkPlan;
  readonly matrix?: ReachMatrix;
}

export function topologyOf(model: NetworkModel, context: TopologyContext = {}): TopologyGraph {
  const names = new Map(context.plan?.accounts.map(({ id, name }) => [id, name]));
  const things = [...model.vpcs, ...model.transitGateways];
  const places = sortedBy(
    new Map(things.map(({ account, region }) => [placeOf(account, region), { account, region }])),
    ([place]) => place,
  );
  const groups = places.map(([, { account, region }], index) => {
    const name = account === null ? undefined : names.get(account);
    return { key: `g${index}`, account: name ?? account, accountId: name === undefined ? null : account, region };
  });
  const groupOf = new Map(places.map(([place], index) => [place, `g${index}`]));
  const nat = tally(model.natGateways.map(({ vpc }) => vpc));
  const internet = new Set(model.internetGateways.map(({ vpc }) => vpc));
  const bare = [
    ...model.transitGateways.map((gateway) => ({ ...gateway, kind: "transit-gateway" as const, cidrs: [] })),
    ...model.vpcs.map((vpc) => ({ ...vpc, kind: "vpc" as const })),
  ]
    .map((thing) => ({ ...thing, group: groupOf.get(placeOf(thing.account, thing.region)) ?? "" }))
    .sort((a, b) => Number(a.group.slice(1)) - Number(b.group.slice(1)) || compareNatural(a.name, b.name))
    .map((thing, index) => ({ ...thing, key: `n${index}` }));
  const links = linksOf(model, new Map(bare.map(({ id, key }) => [id, key])), context);
  const hubs = hubsOf(links);
  return {
    groups,
    links,
    nodes: bare.map(({ key, kind, id, name, group, cidrs, ...rest }) => ({
      key,
      kind,
      id,
      name,
      group,
      cidrs,
      hub: kind === "transit-gateway" || hubs.has(key),
      internet: internet.has(id),
      nat: nat.get(id) ?? 0,
      managed: !("managed" in rest) || rest.managed,
    })),
  };
}

function placeOf(account: string | null, region: string | null): string {
  return JSON.stringify([account, region]);
}

/** `vpc-2` before `vpc-10`. */
export function compareNatural(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true }) || compareText(a, b);
}
