import { readCron } from "./cron";

const MINUTES_OF = { minute: 1, hour: 60, day: 24 * 60 } as const;

/**
 * Minutes of the longest pause between two runs of a schedule that was checked; Infinity when it leaves whole days out.
 *
 * @param schedule as EventBridge takes it: `rate(1 hour)`, `cron(0 * * * ? *)`
 */
export function longestPauseMinutes(schedule: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (unit === "minute" || unit === "hour" || unit === "day") return Number(count) * MINUTES_OF[unit];
  const cron = readCron(schedule.replace(/^cron\((.*)\)$/, "$1"));
  return cron.ok ? cron.longestPauseMinutes : Number.POSITIVE_INFINITY;
}
