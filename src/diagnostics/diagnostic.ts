import { isError, type Problem } from "./problem";

/** A {@link Problem} that knows its file and line: what a user reads, and (as it is) what `--json` prints. */
export interface Diagnostic {
  readonly code: Problem["code"];
  readonly severity: "error" | "warning";
  /** As the user named it, relative to the working directory where that is shorter. */
  readonly file: string;
  /** 1-based; 0 when the file as a whole is meant (it is missing, say). */
  readonly line: number;
  /**
   * 1-based, in UTF-16 code units, as editors and language servers count: an emoji is two. 0 when the file as a whole is
   * meant. How wide the text before it is on a screen is for the printer to find.
   */
  readonly column: number;
  /** Code units to underline from `column` on, at least 1. */
  readonly length: number;
  /** The text of that line, for the caret. */
  readonly sourceLine?: string;
  readonly message: string;
  readonly allowed?: string;
  readonly fix: string;
  readonly related: readonly RelatedLocation[];
}

export interface RelatedLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly note: string;
}

export function hasErrors(found: readonly (Diagnostic | Problem)[]): boolean {
  return found.some(isError);
}
