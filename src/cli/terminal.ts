import { wantsColor } from "../report/style";

/** Where a command writes: results to `out`, notes, diagnostics and progress to `err`. Tests pass their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outColor: boolean;
  readonly errColor: boolean;
  /** Whether progress may redraw lines. */
  readonly interactive: boolean;
}

export function processTerminal(argv: readonly string[]): Terminal {
  const plain = argv.includes("--no-color");
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outColor: !plain && wantsColor(process.stdout),
    errColor: !plain && wantsColor(process.stderr),
    interactive: process.stderr.isTTY === true && !process.env.CI,
  };
}

/** One JSON document, the only thing a command prints to `out` with `--json`. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
