import { formatCidr } from "../../network/cidr";
import type { Breach, Rule } from "../rule";
import { blocksOfPeer } from "../support/blocks";
import { factsOf } from "../support/facts";
import { trafficText } from "../support/traffic";
import { holdsPublic, isWorld } from "../support/world";

export const securityGroupWidePublicRange: Rule = {
  meta: {
    id: "security-group-wide-public-range",
    title: "Security groups name public ranges no wider than /24",
    severity: "medium",
    why: "A wide public range is hardly one owner's: strangers are let in, or sent to, with it.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    fix: "List the addresses that are meant, in a prefix list where there are many.",
    controls: ["Prowler ec2_securitygroup_allow_wide_open_public_ipv4"],
    over: "model",
  },
  check: ({ model }) => {
    const { prefixLists } = factsOf(model);
    return model.securityGroups.flatMap(({ id, ingress, egress }) =>
      [...ingress, ...egress].flatMap((rule): Breach[] => {
        // The entries of a prefix list were chosen one by one.
        const [block] = rule.peer.kind === "cidr" ? blocksOfPeer(rule, prefixLists) : [];
        if (block === undefined || block.family !== 4 || block.prefix < 1 || block.prefix > 23) return [];
        if (!holdsPublic(block) || isWorld([block], 4)) return [];
        const message = `${formatCidr(block)}, for ${trafficText(rule.traffic)}, is a wide range of the internet`;
        return [{ subject: id, message, origin: rule.origin }];
      }),
    );
  },
};
