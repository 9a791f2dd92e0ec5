import { checked, type Fault } from "./fault";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Checks days that a log group is to keep its events. */
export const logRetentionFault = checked((days: number): Fault | undefined => {
  if (RETENTION_DAYS.includes(days)) return undefined;
  const next = RETENTION_DAYS.find((known) => known > days) ?? RETENTION_DAYS.at(-1);
  return {
    code: "E-LOG-RETENTION",
    message: `CloudWatch Logs does not keep events for ${days} days`,
    allowed: RETENTION_DAYS.join(", "),
    fix: `write ${next}`,
  };
});
