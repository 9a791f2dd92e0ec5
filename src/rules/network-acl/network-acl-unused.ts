import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const networkAclUnused: Rule = {
  meta: {
    id: "network-acl-unused",
    title: "Every network ACL is some subnet's",
    severity: "low",
    why: "An ACL without subnets filters nothing, though it reads as if it did.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16",
    fix: "Associate it with its subnets, or remove it.",
    controls: ["FSBP EC2.16", "Prowler ec2_networkacl_unused", "checkov CKV2_AWS_1"],
    over: "model",
  },
  check: ({ model }) => {
    const { subnetsOfAcl } = factsOf(model);
    return model.networkAcls
      .filter((acl) => acl.managed && !acl.default && !subnetsOfAcl.has(acl.id))
      .map(({ id }) => ({ subject: id, message: "no subnet is associated with it" }));
  },
};
