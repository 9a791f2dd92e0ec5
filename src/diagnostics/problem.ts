/**
 * One thing that is wrong (`E-…`) or doubtful (`W-…`) in an estate, as the pure layers report it: they know a path into
 * the estate, not a file. `locate` turns it into a {@link Diagnostic} with `file:line:column`.
 */
export interface Problem {
  /** Stable code with a section of its own in docs/reference/diagnostics.md. */
  readonly code: ProblemCode;
  /** Where in the estate, e.g. `["vpcs", "app", "cidr"]`; `[]` is the estate as a whole. */
  readonly path: EstatePath;
  /** Whether the key at `path` is at fault or its value. @default "value" */
  readonly at?: "key" | "value";
  /** What is wrong, with the value that was got: lower case, no full stop. */
  readonly message: string;
  /** What is allowed here, e.g. `/16 to /28`. */
  readonly allowed?: string;
  /** What to write or do instead, as an imperative: lower case, no full stop. */
  readonly fix: string;
  /** Other places that take part, e.g. the second of two overlapping CIDRs. */
  readonly related?: readonly RelatedPlace[];
}

export type ProblemCode = `E-${string}` | `W-${string}`;
export type EstatePath = readonly (string | number)[];

export interface RelatedPlace {
  /** The file that `path` leads into. @default "estate" */
  readonly in?: "estate" | "lock";
  readonly path: EstatePath;
  /** What is there, e.g. `10.1.0.0/16 of data`. */
  readonly note: string;
}

/** Where checks put what they find. */
export type Report = (problem: Problem) => void;

/** What docs/reference/diagnostics.md says of a code; the layers each export a record of these. */
export interface CodeDoc {
  /** One line, as a heading: what is wrong. */
  readonly title: string;
  /** Why it is a problem: what AWS or Terraform would do. One to three sentences, Markdown. */
  readonly why: string;
  /** How to mend it. One to three sentences, Markdown. */
  readonly fix: string;
}

export function isError(problem: Pick<Problem, "code">): boolean {
  return problem.code.startsWith("E-");
}
