import { plural } from "./keys";

/** A field of a cron expression of EventBridge, and what it may hold. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
  /** Forms of this field alone, such as `L`; they stand for some days only. */
  readonly special?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const FIELDS: readonly Field[] = [
  { name: "minutes", min: 0, max: 59 },
  { name: "hours", min: 0, max: 23 },
  { name: "days of the month", min: 1, max: 31, special: /^(L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: "months", min: 1, max: 12, words: MONTHS },
  { name: "days of the week", min: 1, max: 7, words: DAYS, special: /^(L|([1-7]|[A-Z]{3})L|([1-7]|[A-Z]{3})#[1-5])$/ },
  { name: "years", min: 1970, max: 2199 },
];

const MINUTES_OF_DAY = 24 * 60;

/** What a cron expression says: a fault in words, or how long its longest pause is. */
export type CronReading =
  | { readonly ok: false; readonly fault: string }
  /** Infinity: it leaves whole days out. */
  | { readonly ok: true; readonly longestPauseMinutes: number };

/** @param text the six fields, without `cron( )` */
export function readCron(text: string): CronReading {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return { ok: false, fault: `it has ${plural(parts.length, "field")}, not six` };
  }
  if ((parts[2] === "?") === (parts[4] === "?")) {
    return { ok: false, fault: "the day of the month or the day of the week has to be ?, and not both" };
  }
  const sets = FIELDS.map((field, index) => valuesOf(parts[index] ?? "", field));
  const wrong = sets.indexOf(undefined);
  if (wrong >= 0)
    return { ok: false, fault: `the field for ${FIELDS[wrong]?.name} cannot be ${JSON.stringify(parts[wrong])}` };
  const [minutes = NONE, hours = NONE, ...days] = sets;
  const daily = FIELDS.slice(2).every(({ min, max }, index) => days[index]?.size === max - min + 1);
  return { ok: true, longestPauseMinutes: daily ? longestPause(minutes, hours) : Number.POSITIVE_INFINITY };
}

const NONE: ReadonlySet<number> = new Set();

/** The values that a field stands for; undefined when it is none that EventBridge takes. */
function valuesOf(text: string, field: Field): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    if (field.special?.test(part)) continue;
    const range = rangeOf(part, field);
    if (!range) return undefined;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return values;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** `*`, `5`, `1-5`, `0/15`, and `?` where a field may say nothing. */
function rangeOf(part: string, field: Field): Range | undefined {
  const { min, max, special } = field;
  if (part === "?") return special ? { from: min, to: max, step: 1 } : undefined;
  const [, low = "", high, every] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
  const from = low === "*" ? min : numberOf(low, field);
  const last = high === undefined ? (low === "*" || every !== undefined ? max : from) : numberOf(high, field);
  const step = every === undefined ? 1 : Number(every);
  if (from === undefined || last === undefined || (low === "*" && high !== undefined)) return undefined;
  return from >= min && last <= max && from <= last && step >= 1 ? { from, to: last, step } : undefined;
}

function numberOf(text: string, { words, min }: Field): number | undefined {
  const word = words?.indexOf(text.toUpperCase()) ?? -1;
  if (word >= 0) return word + min;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Minutes of the longest pause, over midnight too. */
function longestPause(minutes: ReadonlySet<number>, hours: ReadonlySet<number>): number {
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
  const pauses = times.map((time, index) => (times[index + 1] ?? (times[0] ?? 0) + MINUTES_OF_DAY) - time);
  return Math.max(...pauses);
}
