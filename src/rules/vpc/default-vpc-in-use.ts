import type { Rule } from "../rule";

export const defaultVpcInUse: Rule = {
  meta: {
    id: "default-vpc-in-use",
    title: "The default VPC of a region is not used",
    severity: "medium",
    why: "Everything in it gets a public address and a way to the internet, and all default VPCs have the same addresses.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
    fix: "Move what is in it to a VPC of its own, then delete the default VPC.",
    controls: ["checkov CKV_AWS_148", "trivy AVD-AWS-0101"],
    over: "model",
  },
  check: ({ model }) =>
    model.vpcs
      .filter(({ isDefault, origin }) => isDefault ?? /(^|\.)aws_default_vpc\./.test(origin.address))
      .map(({ id }) => ({ subject: id, message: "it is the default VPC of its region" })),
};
