import { readCron } from "../network/cron";
import { longestPauseMinutes } from "../network/schedule";
import { type Fault, shown } from "./fault";

/** The form alone, for editors. */
export const SCHEDULE_PATTERN = "^(rate\\([1-9]\\d* (minute|hour|day)s?\\)|cron\\(\\S+( \\S+){5}\\))$";

/**
 * The alarm on sweeps that are missing waits for three pauses, and CloudWatch looks back for seven days at most:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const LONGEST_PAUSE_MINUTES = 24 * 60;

const UNITS = ["minute", "hour", "day"] as const;

/** Checks a schedule: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
export function scheduleFault(text: string): Fault | undefined {
  return formFault(text) ?? pauseFault(text);
}

function formFault(text: string): Fault | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) return rateFault(text, Number(count), unit);
  const fields = /^cron\((.*)\)$/.exec(text)?.[1];
  if (fields === undefined) return malformed(`${shown(text)} is not a schedule`, meantSchedule(text));
  const cron = readCron(fields);
  return cron.ok ? undefined : malformed(`EventBridge refuses ${shown(text)}: ${cron.fault}`, meantCron(fields));
}

function rateFault(text: string, count: number, unit: string): Fault | undefined {
  if (count < 1) return malformed(`EventBridge refuses ${shown(text)}: a rate is at least 1`);
  const right = rateText(count, unit);
  if (text === right) return undefined;
  return malformed(`EventBridge refuses ${shown(text)}: it takes 1 ${unit}, and 2 ${unit}s`, `write ${right}`);
}

function rateText(count: number, unit: string): string {
  return `rate(${count} ${unit}${count > 1 ? "s" : ""})`;
}

function pauseFault(text: string): Fault | undefined {
  const minutes = longestPauseMinutes(text);
  if (minutes <= LONGEST_PAUSE_MINUTES) return undefined;
  return {
    code: "E-SCHEDULE-RARE",
    message: `${shown(text)} ${Number.isFinite(minutes) ? `pauses for ${duration(minutes)}` : "leaves whole days out"}`,
    allowed: "at least once a day",
    fix: "write rate(1 day), or more often",
  };
}

function duration(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
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
  const [, count, letter] = /^(?:rate)?\s*\(?\s*([1-9]\d{0,5})\s*([mhd])[a-z]*\s*\)?$/i.exec(text) ?? [];
  const unit = UNITS.find((name) => name[0] === letter?.toLowerCase());
  if (count !== undefined && unit !== undefined) return `write ${rateText(Number(count), unit)}`;
  return meantCron(text);
}

/** Five fields are the cron of Unix; EventBridge wants a year, and ? in one of the days. */
function meantCron(text: string): string | undefined {
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year = "*", ...others] = text.trim().split(/\s+/);
  if (others.length > 0 || (dayOfWeek !== "*" && dayOfWeek !== "?")) return undefined;
  const meant = `${minutes} ${hours} ${dayOfMonth === "?" ? "*" : dayOfMonth} ${month} ? ${year}`;
  return readCron(meant).ok ? `write cron(${meant})` : undefined;
}
