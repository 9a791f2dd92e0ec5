import type { Rule } from "../rule";

export const trailOneRegion: Rule = {
  meta: {
    id: "trail-one-region",
    title: "Every trail is of all regions",
    severity: "medium",
    why: "What is done in a region that nobody uses is what nobody looks for.",
    awsPage:
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html",
    fix: "Set is_multi_region_trail.",
    controls: [
      "CIS 4.1",
      "FSBP CloudTrail.1",
      "Prowler cloudtrail_multi_region_enabled",
      "checkov CKV_AWS_67",
      "trivy AVD-AWS-0014",
    ],
    over: "model",
  },
  check: ({ model }) =>
    model.trails
      .filter(({ multiRegion }) => !multiRegion)
      .map(({ id, name, region }) => ({ subject: id, message: `${name} is of ${region ?? "one region"} alone` })),
};
