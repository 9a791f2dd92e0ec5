import { plural } from "../../network/keys";
import type { Breach, Rule } from "../rule";

export const securityGroupRuleWithoutDescription: Rule = {
  meta: {
    id: "security-group-rule-without-description",
    title: "Every rule of a security group says what it is for",
    severity: "low",
    why: "A rule that nobody can explain is never removed.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    fix: "Write at each rule who needs it.",
    controls: ["checkov CKV_AWS_23", "trivy AVD-AWS-0124"],
    over: "model",
  },
  check: ({ model }) =>
    model.securityGroups.flatMap((group): Breach[] => {
      if (group.default || !group.managed) return [];
      const rules = [...group.ingress, ...group.egress];
      const bare = rules.filter(({ description }) => description.trim() === "");
      const [first] = bare;
      if (first === undefined) return [];
      const message = `without description: ${bare.length} of its ${plural(rules.length, "rule")}`;
      return [{ subject: group.id, message, origin: first.origin }];
    }),
};
