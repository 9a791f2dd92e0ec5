import type { CodeDoc } from "../diagnostics/problem";

/** Every code of the command line. */
export const CLI_CODES: Readonly<Record<string, CodeDoc>> = {};
