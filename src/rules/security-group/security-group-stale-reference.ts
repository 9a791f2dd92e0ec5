import type { Breach, Rule } from "../rule";
import { factsOf } from "../support/facts";
import { isAlive, otherSide } from "../support/peerings";

export const securityGroupStaleReference: Rule = {
  meta: {
    id: "security-group-stale-reference",
    title: "No rule names a security group that is gone",
    severity: "medium",
    why: "When a peer deletes its group, the rules that name it stay behind, open nothing and cannot be told from good ones.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html",
    fix: "Remove the rule, or name the group that took its place.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    // Files show a part of the network: a group may be in another one. What is live was read whole, or says what was not.
    if (model.source !== "live") return [];
    const { securityGroups, vpcs, peeringsOf } = factsOf(model);
    const read = new Set(model.vpcs.filter(({ managed }) => managed).map(({ account }) => account));
    // AWS gives the bare id of a peer's group: it may be that of a peer nothing was read of.
    const hasUnreadPeer = (vpc: string) =>
      (peeringsOf.get(vpc) ?? []).some((link) => isAlive(link) && !vpcs.get(otherSide(link, vpc).vpc)?.managed);
    return model.securityGroups.flatMap(({ id, vpc, ingress, egress }) =>
      [...ingress, ...egress].flatMap(({ peer, origin }): Breach[] => {
        if (peer.kind !== "group" || securityGroups.has(peer.group)) return [];
        const [owner] = peer.group.includes("/") ? peer.group.split("/") : [];
        if (owner === undefined ? hasUnreadPeer(vpc) : !read.has(owner)) return [];
        return [{ subject: id, message: `it names ${peer.group}, which does not exist`, origin }];
      }),
    );
  },
};
