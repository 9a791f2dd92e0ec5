import type { Rule } from "../rule";

export const subnetAutoPublicIp: Rule = {
  meta: {
    id: "subnet-auto-public-ip",
    title: "Subnets give no public addresses by themselves",
    severity: "high",
    why: "Whatever starts in such a subnet is on the internet, whether anybody meant it or not.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
    fix: "Set map_public_ip_on_launch to false; ask for a public address where one is meant.",
    controls: [
      "FSBP EC2.15",
      "Prowler vpc_subnet_no_public_ip_by_default",
      "checkov CKV_AWS_130",
      "trivy AVD-AWS-0164",
      "cdk-nag VPCSubnetAutoAssignPublicIpDisabled",
    ],
    over: "model",
  },
  check: ({ model }) =>
    model.subnets
      .filter(({ mapPublicIp }) => mapPublicIp)
      .map(({ id }) => ({ subject: id, message: "it gives public addresses to whatever starts in it" })),
};
