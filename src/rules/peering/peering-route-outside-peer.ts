import { type Cidr, formatCidr, overlaps } from "../../network/cidr";
import { subtract } from "../../network/cidr-sets";
import type { Breach, Rule } from "../rule";
import { blocksOf, isInside } from "../support/blocks";
import { type Facts, factsOf } from "../support/facts";
import { otherSide } from "../support/peerings";
import { blocksText, nameOf } from "../support/text";
import { isWorld } from "../support/world";

export const peeringRouteOutsidePeer: Rule = {
  meta: {
    id: "peering-route-outside-peer",
    title: "Routes over a peering connection lead to the peer's own CIDRs",
    severity: "medium",
    why: "Peering is not transitive and lends no gateway: what is for anybody but the peer itself is dropped at its edge.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations",
    fix: "Narrow the route to the peer's CIDRs, and peer with the VPC that is meant.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const facts = factsOf(model);
    return model.peerings.flatMap((peering) =>
      (facts.routesOver.get(peering.id) ?? []).flatMap(({ table, route, blocks }): Breach[] => {
        const peer = facts.vpcs.get(otherSide(peering, table.vpc).vpc);
        if (!peer?.managed) return [];
        const own = blocksOf(peer.cidrs);
        const wide = blocks.filter((block) => !isInside(block, own) && !isWorld([block], block.family));
        if (wide.length === 0) return [];
        const outside = subtract(wide, own);
        const message = `${blocksText(outside)} is not of ${peer.name}${transit(facts, outside, peer.id)}`;
        return [{ subject: table.id, message, origin: route.origin }];
      }),
    );
  },
};

/** Whether the addresses are those of somebody behind the peer, who was probably meant. */
function transit(facts: Facts, outside: readonly Cidr[], peer: string): string {
  for (const peering of facts.peeringsOf.get(peer) ?? []) {
    const { vpc } = otherSide(peering, peer);
    const theirs = blocksOf(facts.vpcs.get(vpc)?.cidrs ?? []);
    const hit = theirs.find((block) => outside.some((one) => overlaps(block, one)));
    if (hit)
      return `; ${formatCidr(hit)} is of ${nameOf(facts.vpcs, vpc)}, its peer, which cannot be reached through it`;
  }
  return "";
}
