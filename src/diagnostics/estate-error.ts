import type { Problem } from "./problem";

/** Thrown by the typed API for an estate that cannot be used; holds every problem, not just the first. */
export class EstateError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.code} ${p.path.join(".") || "estate"}: ${p.message}; ${p.fix}`).join("\n"));
    this.name = "EstateError";
    this.problems = problems;
  }
}
