const HOURS_OF = { minute: 1 / 60, hour: 1, day: 24 } as const;
const LEAST_HOURS = 3;
/** Seven days: CloudWatch looks back no further. */
const MOST_HOURS = 168;

/**
 * Hours without a finished sweep after which something is wrong: three schedules in a row, at least three hours.
 *
 * @param schedule as EventBridge takes it: `rate(1 hour)`, `cron(0 * * * ? *)`
 */
export function heartbeatHours(schedule: string): number {
  const hours = 3 * hoursBetween(schedule);
  return Math.min(MOST_HOURS, Math.max(LEAST_HOURS, Math.ceil(hours)));
}

/** At most so many: of a cron expression only the hours are read, and days when it leaves some out. */
function hoursBetween(schedule: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (unit === "minute" || unit === "hour" || unit === "day") return Number(count) * HOURS_OF[unit];
  const [, hour = "", ...days] = schedule.replace(/^cron\((.*)\)$/, "$1").split(/\s+/);
  if (days.some((field) => field !== "*" && field !== "?")) return MOST_HOURS;
  if (hour === "*") return 1;
  const [, step] = /^(?:\*|0)\/(\d+)$/.exec(hour) ?? [];
  return step === undefined ? 24 : Number(step);
}
