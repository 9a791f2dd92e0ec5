import type { Rule } from "../rule";

export const trailWithoutValidation: Rule = {
  meta: {
    id: "trail-without-validation",
    title: "Every trail validates its files",
    severity: "medium",
    why: "Without digests nobody can show that a log file is what CloudTrail wrote.",
    awsPage: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    fix: "Set enable_log_file_validation.",
    controls: [
      "CIS 4.2",
      "FSBP CloudTrail.4",
      "Prowler cloudtrail_log_file_validation_enabled",
      "checkov CKV_AWS_36",
      "trivy AVD-AWS-0016",
    ],
    over: "model",
  },
  check: ({ model }) =>
    model.trails
      .filter(({ validation }) => !validation)
      .map(({ id, name }) => ({ subject: id, message: `${name} writes no digests` })),
};
