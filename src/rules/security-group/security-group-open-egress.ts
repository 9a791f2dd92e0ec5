import type { Rule } from "../rule";
import { blocksOfPeer } from "../support/blocks";
import { factsOf } from "../support/facts";
import { worldFamilies, worldText } from "../support/world";

export const securityGroupOpenEgress: Rule = {
  meta: {
    id: "security-group-open-egress",
    title: "No security group lets everything out to the internet",
    severity: "medium",
    why: "Whoever is in can take data out on any port. AWS adds such a rule to every new group; Terraform takes it out.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    fix: "Let out the ports that are used, or everything to the addresses of your own VPCs.",
    controls: ["checkov CKV_AWS_382", "trivy AVD-AWS-0104"],
    over: "model",
  },
  check: ({ model }) => {
    const { prefixLists } = factsOf(model);
    return model.securityGroups.flatMap((group) => {
      // The rules of a default group are a rule of their own.
      if (group.default) return [];
      const all = group.egress.filter(({ traffic }) => traffic.protocol === "all");
      const open = worldFamilies(all.flatMap((rule) => blocksOfPeer(rule, prefixLists)));
      return open.length > 0 ? [{ subject: group.id, message: `it lets all traffic out to ${worldText(open)}` }] : [];
    });
  },
};
