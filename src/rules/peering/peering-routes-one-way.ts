import type { ModelPeering, ModelPeeringSide, ModelRouteTable, ModelSubnet } from "../../model/network-model";
import { type Cidr, formatCidr } from "../../network/cidr";
import { groupBy } from "../../network/keys";
import type { Breach, Rule, RuleInput } from "../rule";
import { anyOverlaps, blocksOf, isInside } from "../support/blocks";
import { type Facts, factsOf, type TableRoute } from "../support/facts";
import { directions } from "../support/peerings";
import { plannedVpcs } from "../support/planned";

export const peeringRoutesOneWay: Rule = {
  meta: {
    id: "peering-routes-one-way",
    title: "What is sent over a peering connection can be answered",
    severity: "high",
    why: "The reply is routed by the answering subnet's own table: without a route back the connection hangs.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
    fix: "Add the route back, in every table of the subnets that are routed to.",
    controls: [],
    over: "model",
  },
  check: (input) => {
    const facts = factsOf(input.model);
    const unrouted = unroutedBlocks(input);
    return input.model.peerings
      .filter(({ status }) => status === "active")
      .flatMap((peering) => directions(peering).flatMap(([from, to]) => oneWay(facts, peering, from, to, unrouted)));
  },
};

/** Ranges with `routed: false`: nobody is to have a route to them, so what they send is not answered on purpose. */
function unroutedBlocks({ model, plan }: RuleInput): ReadonlyMap<string, readonly Cidr[]> {
  if (plan === undefined) return new Map();
  return new Map(
    [...plannedVpcs(plan, model)].map(([id, { secondaryCidrs }]) => [
      id,
      blocksOf(secondaryCidrs.filter(({ routed }) => !routed).map(({ cidr }) => cidr)),
    ]),
  );
}

function oneWay(
  facts: Facts,
  peering: ModelPeering,
  from: ModelPeeringSide,
  to: ModelPeeringSide,
  unrouted: ReadonlyMap<string, readonly Cidr[]>,
): Breach[] {
  const over = facts.routesOver.get(peering.id) ?? [];
  const away = over.filter(({ table }) => table.vpc === from.vpc);
  const target = facts.vpcs.get(to.vpc);
  // Of a VPC that was not read, nobody knows the tables.
  if (away.length === 0 || !target?.managed) return [];
  const silent = unrouted.get(from.vpc) ?? [];
  const callers = blocksOf(facts.vpcs.get(from.vpc)?.cidrs ?? []).filter((block) => !isInside(block, silent));
  for (const table of facts.tablesOf.get(to.vpc) ?? []) {
    const subnets = facts.subnetsOfTable.get(table.id) ?? [];
    if (subnets.length === 0) continue;
    const back = over.filter((one) => one.table === table).flatMap(({ blocks }) => blocks);
    // The usual case, a route back to everything, needs no look at single subnets.
    if (callers.every((block) => isInside(block, back))) continue;
    const unanswered = firstUnanswered(facts, away, subnets, [...back, ...otherWays(facts, table, from.vpc)], callers);
    if (unanswered === undefined) continue;
    const [caller, answerer] = unanswered;
    const message = `${caller} routes to ${answerer}, whose table ${table.name} has no route back`;
    return [{ subject: peering.id, message, origin: table.origin }];
  }
  return [];
}

/** Destinations that the table leads to the VPC by another connection. A transit gateway is given the benefit of doubt. */
function otherWays(facts: Facts, table: ModelRouteTable, vpc: string): Cidr[] {
  return table.routes.flatMap((route) => {
    const { destination, target } = route;
    if (destination.kind !== "cidr") return [];
    const peering = target.kind === "peering" ? facts.peerings.get(target.id) : undefined;
    const leads = peering?.status === "active" && [peering.requester.vpc, peering.accepter.vpc].includes(vpc);
    return leads || target.kind === "transit-gateway" ? blocksOf([destination.cidr]) : [];
  });
}

/** A subnet that sends and one that is sent to and has no way back to it. */
function firstUnanswered(
  facts: Facts,
  away: readonly TableRoute[],
  answerers: readonly ModelSubnet[],
  back: readonly Cidr[],
  callers: readonly Cidr[],
): readonly [string, string] | undefined {
  for (const [table, routes] of groupBy(away, ({ table: { id } }) => id)) {
    const targets = routes.flatMap(({ blocks }) => blocks);
    const answerer = answerers.find(({ cidrs }) => anyOverlaps(blocksOf(cidrs), targets));
    if (answerer === undefined) continue;
    for (const { name, cidrs } of facts.subnetsOfTable.get(table) ?? []) {
      const lost = blocksOf(cidrs).find(
        (block) => isInside(block, callers) && hasFamily(targets, block) && !isInside(block, back),
      );
      if (lost) return [`${name} (${formatCidr(lost)})`, answerer.name];
    }
  }
  return undefined;
}

function hasFamily(blocks: readonly Cidr[], { family }: Cidr): boolean {
  return blocks.some((block) => block.family === family);
}
