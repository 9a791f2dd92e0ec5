import type { FunctionResources } from "../../src/audit/permissions-function";

/** What the function of the estate `core` works with, in its environment `dev`. */
export const RESOURCES: FunctionResources = {
  archiveBucket: "core-dev-archive-111111111111",
  archiveRegion: "us-east-1",
  table: "arn:aws:dynamodb:us-east-1:111111111111:table/core-dev-findings",
  topic: "arn:aws:sns:us-east-1:111111111111:core-dev",
  changesQueue: "arn:aws:sqs:us-east-1:111111111111:core-changes-dev",
  failedQueue: "arn:aws:sqs:us-east-1:111111111111:core-failed-dev",
  logGroup: "arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/core-compliance-dev",
  complianceKey: "arn:aws:kms:us-east-1:111111111111:key/compliance",
  notificationsKey: "arn:aws:kms:us-east-1:111111111111:key/notifications",
  archiveKey: "arn:aws:kms:us-east-1:111111111111:key/archive",
};
