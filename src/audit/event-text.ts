import type { ChangeCategory } from "./change-catalogue";

/** What EventBridge makes of an event before it hands it on. */
export interface InputTransformer {
  /** JSON paths by name. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** Lines of text, each in quotes, with names in `<>`. */
  readonly inputTemplate: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const PATHS = {
  account: "$.account",
  region: "$.detail.awsRegion",
  time: "$.detail.eventTime",
  call: "$.detail.eventName",
  who: "$.detail.userIdentity.arn",
  kind: "$.detail.userIdentity.type",
  address: "$.detail.sourceIPAddress",
  agent: "$.detail.userAgent",
  request: "$.detail.requestParameters",
  id: "$.detail.eventID",
};

/**
 * A message that people can read, of an event of a category. What an event does not have is left out: services have no ARN.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function eventText({ title, slug, firstStep }: ChangeCategory): InputTransformer {
  const lines = [
    `${title}: <call> in account <account>, <region>, at <time>.`,
    "By: <who> (<kind>)",
    "From: <address>, <agent>",
    "Request: <request>",
    `First: ${firstStep}`,
    `runbook: change-${slug}`,
    "CloudTrail event: <id>",
  ];
  return { inputPaths: PATHS, inputTemplate: lines.map((line) => `"${line}"`).join("\n") };
}
