import type { Breach, Rule } from "../rule";
import { factsOf } from "../support/facts";

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
    const { securityGroups } = factsOf(model);
    const read = new Set(model.vpcs.filter(({ managed }) => managed).map(({ account }) => account));
    return model.securityGroups.flatMap(({ id, ingress, egress }) =>
      [...ingress, ...egress].flatMap(({ peer, origin }): Breach[] => {
        if (peer.kind !== "group" || securityGroups.has(peer.group)) return [];
        const [owner] = peer.group.includes("/") ? peer.group.split("/") : [];
        if (owner !== undefined && !read.has(owner)) return [];
        return [{ subject: id, message: `it names ${peer.group}, which does not exist`, origin }];
      }),
    );
  },
};
