import type { ModelSecurityGroup, NetworkModel } from "../../model/network-model";
import type { Breach, Rule } from "../rule";
import { type Facts, factsOf } from "../support/facts";
import { otherSide } from "../support/peerings";
import { nameOf } from "../support/text";

export const securityGroupReferenceWithoutPath: Rule = {
  meta: {
    id: "security-group-reference-without-path",
    title: "Groups of other VPCs are named only across an active peering of one region",
    severity: "high",
    why: "Anywhere else AWS refuses the rule or ignores it. Over a transit gateway it works inwards alone, where all of it allows that.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html",
    fix: "Name the other side's CIDRs or a prefix list instead.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const facts = factsOf(model);
    return model.securityGroups.flatMap((group) =>
      (["ingress", "egress"] as const).flatMap((direction) =>
        group[direction].flatMap(({ peer, origin }): Breach[] => {
          const other = peer.kind === "group" ? facts.securityGroups.get(peer.group) : undefined;
          if (other === undefined || other.vpc === group.vpc) return [];
          if (direction === "ingress" && isReferencedOverTransit(model, group.vpc, other.vpc)) return [];
          const why = obstacle(facts, group, other);
          if (why === undefined) return [];
          const message = `${direction} names ${other.name} of ${nameOf(facts.vpcs, other.vpc)}, ${why}`;
          return [{ subject: group.id, message, origin }];
        }),
      ),
    );
  },
};

/** Why the reference cannot work over peering; undefined: it works. */
function obstacle(facts: Facts, group: ModelSecurityGroup, other: ModelSecurityGroup): string | undefined {
  const links = (facts.peeringsOf.get(group.vpc) ?? []).filter((link) => otherSide(link, group.vpc).vpc === other.vpc);
  const active = links.find(({ status }) => status === "active");
  if (active === undefined) return links[0] ? `whose link is ${links[0].status}` : "which is not peered with its own";
  const [here, there] = [regionOf(facts, group), regionOf(facts, other)];
  return here === null || there === null || here === there ? undefined : `which is in ${there}, another region`;
}

function regionOf({ vpcs }: Facts, { region, vpc }: ModelSecurityGroup): string | null {
  return region ?? vpcs.get(vpc)?.region ?? null;
}

function isReferencedOverTransit({ transitGateways }: NetworkModel, a: string, b: string): boolean {
  return transitGateways.some(
    ({ securityGroupReferencing, attachments }) =>
      securityGroupReferencing &&
      [a, b].every((id) => attachments.some(({ vpc, ...one }) => vpc === id && one.securityGroupReferencing)),
  );
}
