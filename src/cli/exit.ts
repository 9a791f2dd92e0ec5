/** Exit codes of every command; documented in docs/reference/commands.md. */
export const EXIT = {
  ok: 0,
  /** The estate, or what came of it, is at fault. */
  fault: 1,
  /** Wrong use of the command line. */
  usage: 2,
  /** A tool is missing or broke, or the fault is ours. */
  tool: 3,
} as const;

/** Ends the command with an exit code after it has said everything there is to say. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.name = "Exit";
    this.code = code;
  }
}
