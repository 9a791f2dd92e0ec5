import type { z } from "zod";
import type { Problem } from "../diagnostics/problem";

/** A {@link Problem} of a single value, before anybody knows where the value stands. */
export type Fault = Omit<Problem, "path">;

/**
 * Turns a pure check into a zod check. The fault travels in the issue's `params`, where `problemsOf` finds it; zod's own
 * message stays empty.
 */
export function checked<T>(check: (value: T) => Fault | undefined): z.core.CheckFn<T> {
  return (context) => {
    const fault = check(context.value);
    if (fault) context.issues.push({ code: "custom", input: context.value, params: { fault } });
  };
}

/** What to write where a required key is missing, e.g. `cidr: 10.0.0.0/16`: `problemsOf` makes it the fix. */
export function required(example: string): { error: (issue: { input?: unknown }) => string | undefined } {
  return { error: (issue) => (issue.input === undefined ? example : undefined) };
}

/** A value as a message shows it: JSON, and short. */
export function shown(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
