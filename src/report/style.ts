import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Paints text for a terminal, or leaves it as it is. */
export type Paint = (format: Format, text: string) => string;

export function painter(color: boolean): Paint {
  return color ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text;
}

/**
 * Whether a stream gets colours: a terminal does, unless `NO_COLOR` is set (https://no-color.org); `FORCE_COLOR` wins.
 */
export function wantsColor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return !env.NO_COLOR && env.TERM !== "dumb" && stream.isTTY === true;
}
