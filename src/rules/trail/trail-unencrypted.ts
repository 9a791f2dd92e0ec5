import type { Rule } from "../rule";

export const trailUnencrypted: Rule = {
  meta: {
    id: "trail-unencrypted",
    title: "Every trail is encrypted by a KMS key",
    severity: "medium",
    why: "With a key of its own, reading the log needs a permission besides the one for the bucket.",
    awsPage:
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    fix: "Set kms_key_id to a key that lets CloudTrail encrypt.",
    controls: [
      "CIS 4.5",
      "FSBP CloudTrail.2",
      "Prowler cloudtrail_kms_encryption_enabled",
      "checkov CKV_AWS_35",
      "trivy AVD-AWS-0015",
    ],
    over: "model",
  },
  check: ({ model }) =>
    model.trails
      .filter(({ key }) => key === null)
      .map(({ id, name }) => ({ subject: id, message: `${name} is encrypted by no key of KMS` })),
};
