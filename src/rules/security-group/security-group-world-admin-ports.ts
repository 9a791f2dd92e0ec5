import { someOf } from "../../network/keys";
import type { Rule } from "../rule";
import { exposedPorts, exposures } from "../support/exposure";
import { factsOf } from "../support/facts";
import { worldText } from "../support/world";

export const securityGroupWorldAdminPorts: Rule = {
  meta: {
    id: "security-group-world-admin-ports",
    title: "No security group opens SSH or RDP to the internet",
    severity: "critical",
    why: "Both are tried from all over the world within minutes; one weak password or one hole is enough.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
    fix: "Use Session Manager or EC2 Instance Connect, or open the port to the addresses of your administrators.",
    controls: [
      "CIS 6.3",
      "CIS 6.4",
      "FSBP EC2.13",
      "FSBP EC2.14",
      "Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
      "Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
      "checkov CKV_AWS_24",
      "checkov CKV_AWS_25",
      "trivy AVD-AWS-0107",
      "cdk-nag EC2RestrictedSSH",
    ],
    over: "model",
  },
  check: ({ model }) => {
    const { prefixLists } = factsOf(model);
    return model.securityGroups.flatMap(({ id, ingress }) => {
      const open = exposedPorts(exposures(ingress, prefixLists), [22, 3389]);
      const [first] = open;
      if (first === undefined) return [];
      const ports = someOf(open.map(({ port }) => `${port}`));
      return [{ subject: id, message: `it admits ${worldText(first.at.families)} to tcp ${ports}` }];
    });
  },
};
