import type { Rule } from "../rule";
import { exposures } from "../support/exposure";
import { factsOf } from "../support/facts";
import { isEveryPort } from "../support/traffic";
import { worldText } from "../support/world";

export const securityGroupWorldAllPorts: Rule = {
  meta: {
    id: "security-group-world-all-ports",
    title: "No security group opens every port to the internet",
    severity: "critical",
    why: "Whatever listens on the machine, meant or not, can be attacked from anywhere.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    fix: "Open the ports of the service alone, to the addresses that use it.",
    controls: [
      "CIS 6.3",
      "CIS 6.4",
      "Prowler ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
      "checkov CKV_AWS_277",
      "cdk-nag EC23",
    ],
    over: "model",
  },
  check: ({ model }) => {
    const { prefixLists } = factsOf(model);
    return model.securityGroups.flatMap(({ id, ingress }) => {
      const open = exposures(ingress, prefixLists).filter(isEveryPort);
      const [first] = open;
      if (first === undefined) return [];
      const protocols = open.map(({ protocol }) => protocol).join(" and ");
      return [{ subject: id, message: `it admits ${worldText(first.families)} to every ${protocols} port` }];
    });
  },
};
