/** `archipelago/live`: read the networks of live AWS accounts. Loads the AWS SDK's EC2 and STS clients. */
export type { Connect, LiveAccount, LiveClient } from "./readers/live/api";
export { type AwsAccess, connectAws } from "./readers/live/aws";
export { LIVE_ACTIONS } from "./readers/live/permissions";
export { type LiveOptions, readLive } from "./readers/live/read-live";
