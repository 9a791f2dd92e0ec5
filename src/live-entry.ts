/** `archipelago/live`: read the networks of live AWS accounts. Loads the AWS SDK's clients of EC2, STS, CloudTrail and KMS. */
export type { Connect, LiveAccount, LiveClient } from "./readers/live/api";
export { type AwsAccess, connectAws } from "./readers/live/aws";
export { LIVE_ACTIONS } from "./readers/live/permissions";
export { type LiveOptions, readLive } from "./readers/live/read-live";
