import type { ModelSubnet } from "../../model/network-model";
import { type Cidr, cidrOf, contains } from "../../network/cidr";
import { atKey } from "../../network/keys";
import type { PlannedLink, PlannedVpc } from "../../network/plan";
import type { Claim } from "../claim";
import type { ProofContext } from "../context";
import type { Obligation } from "../report";

/**
 * Between the subnets that a link joins by plan, routes lead both ways or not at all: where they lead one way only, every
 * reply is lost. Broken where a declared flow needs the pair, else a warning.
 */
export function returnRouteClaims(context: ProofContext): Claim[] {
  const { plan, found } = context;
  const vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
  const planned = new Map<string, Cidr[]>();
  for (const { link, table, destination } of plan.routes) {
    atKey(planned, `${link} ${table}`, () => []).push(cidrOf(destination));
  }
  return plan.links.flatMap((link) => {
    const [a, b] = [vpcs.get(link.requester), vpcs.get(link.accepter)];
    if (!a || !b || !found.peerings.has(link.key)) return [];
    const faults = [...oneWays(link, a, b, planned, context)];
    const path = () => context.paths.link(link.key);
    return [{ obligation: obligationOf(link, faults, context), vpcs: [a.name, b.name], path }];
  });
}

interface OneWay {
  readonly from: ModelSubnet;
  readonly to: ModelSubnet;
  readonly needed: boolean;
}

function* oneWays(
  link: PlannedLink,
  a: PlannedVpc,
  b: PlannedVpc,
  planned: ReadonlyMap<string, readonly Cidr[]>,
  { found, declared, linkRoutes }: ProofContext,
): Generator<OneWay> {
  const blocksOf = (table: string) => planned.get(`${link.key} ${table}`) ?? [];
  const farBlocks = new Map(b.routeTables.map(({ key }) => [key, blocksOf(key)]));
  for (const near of a.subnets) {
    const here = found.subnets.get(near.key);
    const [nearBlock, nearBlocks] = [cidrOf(near.cidr), blocksOf(near.routeTable)];
    for (const far of here ? b.subnets : []) {
      const there = found.subnets.get(far.key);
      const farBlock = cidrOf(far.cidr);
      const isPlanned =
        nearBlocks.some((block) => contains(block, farBlock)) &&
        farBlocks.get(far.routeTable)?.some((block) => contains(block, nearBlock));
      if (!here || !there || !isPlanned) continue;
      const forth = linkRoutes.lead(here.routeTable, there.vpc, farBlock);
      const back = linkRoutes.lead(there.routeTable, here.vpc, nearBlock);
      if (forth === back) continue;
      const [x, y] = [
        { vpc: a.name, tier: near.tier },
        { vpc: b.name, tier: far.tier },
      ];
      const needed = declared.names(x, y) || declared.names(y, x);
      yield forth ? { from: here, to: there, needed } : { from: there, to: here, needed };
    }
  }
}

function obligationOf(link: PlannedLink, faults: readonly OneWay[], { objects }: ProofContext): Obligation {
  const subject = `${link.key} both ways`;
  const base = { kind: "route" as const, subject, hops: [] };
  const first = faults.find(({ needed }) => needed) ?? faults[0];
  if (!first) return { ...base, status: "held", evidence: "where routes lead over it, others lead back", origins: [] };
  const table = objects.routeTables.get(first.to.routeTable);
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more pairs of subnets)` : "";
  return {
    ...base,
    status: first.needed ? "broken" : "warning",
    evidence: `${first.from.name} has a route to ${first.to.name}, and no route leads back${more}`,
    origins: [table?.origin ?? first.to.origin],
    fix: `put the route from ${first.to.name} to ${first.from.cidrs.join(", ")} back`,
  };
}
