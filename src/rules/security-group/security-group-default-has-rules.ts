import { plural } from "../../network/keys";
import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const securityGroupDefaultHasRules: Rule = {
  meta: {
    id: "security-group-default-has-rules",
    title: "Default security groups have no rules",
    severity: "medium",
    why: "What names no group gets the default one, which as AWS makes it lets everything out and all its members in.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    fix: "Adopt it with an aws_default_security_group without rules.",
    controls: [
      "CIS 6.5",
      "FSBP EC2.2",
      "Prowler ec2_securitygroup_default_restrict_traffic",
      "checkov CKV2_AWS_12",
      "trivy AVD-AWS-0173",
    ],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    return model.securityGroups.flatMap((group) => {
      const rules = group.ingress.length + group.egress.length;
      const vpc = vpcs.get(group.vpc);
      if (!group.default || rules === 0 || !vpc?.managed) return [];
      const state = group.managed ? "" : ", as AWS made it";
      return [{ subject: group.id, message: `that of ${vpc.name} has ${plural(rules, "rule")}${state}` }];
    });
  },
};
