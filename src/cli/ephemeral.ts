import { InvalidArgumentError } from "commander";

/** A range of ports on the command line, `32768-60999`. */
export function ephemeralPorts(text: string): { from: number; to: number } {
  const [, from, to] = (/^(\d{1,5})-(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (from === undefined || to === undefined || from > to || to > 65_535) {
    throw new InvalidArgumentError("write two ports, as in 32768-60999.");
  }
  return { from, to };
}
