import { compareText } from "../network/keys";

/** Most values that are looked at, and longest that is an id: an event of EventBridge has at most 256 KiB. */
const MOST = 10_000;
const LONGEST = 512;

/**
 * Whatever may be the id, ARN or name of something in what an API call was given and answered, sorted. What is none is
 * looked up in vain, which is better than a form of ids that nobody thought of.
 */
export function resourceIds(values: unknown): string[] {
  const found = new Set<string>();
  const waiting: unknown[] = [values];
  for (let seen = 0; seen < MOST && waiting.length > 0; seen++) {
    const value = waiting.pop();
    if (typeof value === "string") {
      if (value.length <= LONGEST && /^\S+$/.test(value)) found.add(value);
    } else if (typeof value === "object" && value !== null) waiting.push(...Object.values(value));
  }
  return [...found].sort(compareText);
}
