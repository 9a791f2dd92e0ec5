import { readCron } from "./cron";
import { type Fault, shown } from "./fault";

/** The form alone, for editors. */
export const SCHEDULE_PATTERN = "^(rate\\([1-9]\\d* (minute|hour|day)s?\\)|cron\\(\\S+( \\S+){5}\\))$";

/** An alarm fires when no sweep has finished for three hours; one of them is left for a sweep that is late. */
const LONGEST_PAUSE_MINUTES = 120;

const UNITS = { minute: 1, hour: 60, day: 24 * 60 } as const;

/** Checks a schedule: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
export function scheduleFault(text: string): Fault | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(text);
  if (rate) return rateFault(text, Number(rate[1]), rate[2] as keyof typeof UNITS, rate[3] === "s");
  const fields = /^cron\((.*)\)$/.exec(text)?.[1];
  if (fields === undefined) return malformed(`${shown(text)} is not a schedule`, meantSchedule(text));
  const cron = readCron(fields);
  if (!cron.ok) return malformed(`EventBridge refuses ${shown(text)}: ${cron.fault}`, meantCron(fields));
  return pauseFault(text, cron.longestPauseMinutes);
}

function rateFault(text: string, value: number, unit: keyof typeof UNITS, plural: boolean): Fault | undefined {
  if (value < 1) return malformed(`EventBridge refuses ${shown(text)}: a rate is at least 1`);
  const right = rateText(value, unit);
  if (plural !== value > 1 || text !== right) {
    return malformed(`EventBridge refuses ${shown(text)}: it takes 1 ${unit}, and 2 ${unit}s`, `write ${right}`);
  }
  return pauseFault(text, value * UNITS[unit]);
}

function rateText(value: number, unit: string): string {
  return `rate(${value} ${unit}${value > 1 ? "s" : ""})`;
}

function pauseFault(text: string, minutes: number): Fault | undefined {
  if (minutes <= LONGEST_PAUSE_MINUTES) return undefined;
  return {
    code: "E-SCHEDULE-RARE",
    message: `${shown(text)} pauses for ${Number.isFinite(minutes) ? `${minutes} minutes` : "days"}, so the alarm for three hours without a sweep would fire every time`,
    allowed: `pauses of at most ${LONGEST_PAUSE_MINUTES} minutes`,
    fix: "write rate(2 hours), or more often",
  };
}

function malformed(message: string, fix = "write rate(1 hour)"): Fault {
  return {
    code: "E-SCHEDULE",
    message,
    allowed: "rate(VALUE UNIT), such as rate(30 minutes), or cron() with six fields, such as cron(0 * * * ? *)",
    fix,
  };
}

/** `1 hour`, `rate(60 min)`, `0 * * * *` */
function meantSchedule(text: string): string | undefined {
  const [, value, letter] = /^(?:rate)?\s*\(?\s*([1-9]\d{0,5})\s*([mhd])[a-z]*\s*\)?$/i.exec(text) ?? [];
  const unit = Object.keys(UNITS).find((name) => name[0] === letter?.toLowerCase());
  if (value !== undefined && unit !== undefined) return `write ${rateText(Number(value), unit)}`;
  return meantCron(text.trim());
}

/** Five fields are the cron of Unix; EventBridge wants a year, and ? in one of the days. */
function meantCron(text: string): string | undefined {
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year = "*", ...others] = text.trim().split(/\s+/);
  if (others.length > 0 || dayOfWeek === undefined) return undefined;
  if (dayOfWeek !== "*" && dayOfWeek !== "?") return undefined;
  const meant = `${minutes} ${hours} ${dayOfMonth === "?" ? "*" : dayOfMonth} ${month} ? ${year}`;
  return readCron(meant).ok ? `write cron(${meant})` : undefined;
}
