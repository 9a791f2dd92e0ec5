import type { Rule } from "../rule";

/** What Terraform writes when nobody does. */
const NOBODYS = "Managed by Terraform";

export const securityGroupWithoutDescription: Rule = {
  meta: {
    id: "security-group-without-description",
    title: "Security groups say what they are for",
    severity: "low",
    why: "A description cannot be changed later without replacing the group, and nobody dares to touch one without.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
    fix: "Write who may attach the group and what it opens.",
    controls: ["checkov CKV_AWS_23", "trivy AVD-AWS-0099", "cdk-nag EC27"],
    over: "model",
  },
  check: ({ model }) =>
    model.securityGroups
      .filter(({ description, managed, ...group }) => managed && !group.default && isEmpty(description))
      .map(({ id, description }) => ({
        subject: id,
        message: description.trim() === "" ? "it has no description" : `its description is ${description}`,
      })),
};

function isEmpty(description: string): boolean {
  return description.trim() === "" || description.trim() === NOBODYS;
}
