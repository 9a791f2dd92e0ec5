import { longestPauseMinutes } from "../network/schedule";

const LEAST_HOURS = 3;
/** Seven days: CloudWatch looks back no further. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MOST_HOURS = 168;

/**
 * Hours without a finished sweep after which something is wrong: three pauses of the schedule, at least three hours.
 *
 * @param schedule as EventBridge takes it: `rate(1 hour)`, `cron(0 * * * ? *)`
 */
export function heartbeatHours(schedule: string): number {
  const hours = Math.ceil((3 * longestPauseMinutes(schedule)) / 60);
  return Math.min(MOST_HOURS, Math.max(LEAST_HOURS, hours));
}
