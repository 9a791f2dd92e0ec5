import type { Hop } from "../reach/explanation";
import { type Paint, painter } from "./style";

const MARK: Readonly<Record<Hop["verdict"], readonly [string, "green" | "yellow" | "red"]>> = {
  pass: ["✓", "green"],
  partial: ["~", "yellow"],
  block: ["✗", "red"],
};

/** One line per hop: passed, partly or stopped, which object decides, by which rule; then what would have to change. */
export function formatHops(
  hops: readonly Hop[],
  options: { readonly color: boolean; readonly indent?: string },
): string {
  const paint = painter(options.color);
  const indent = options.indent ?? "  ";
  const width = Math.max(0, ...hops.map(({ layer }) => layer.length));
  return hops.map((hop) => formatHop(hop, paint, indent, width)).join("");
}

function formatHop(
  { layer, at, rule, verdict, origin, fix }: Hop,
  paint: Paint,
  indent: string,
  width: number,
): string {
  const [mark, tone] = MARK[verdict];
  const where = origin && origin.address !== at ? ` (${origin.address})` : "";
  const lines = [`${indent}${paint(tone, mark)} ${layer.padEnd(width)}  ${at}: ${rule}${paint("dim", where)}`];
  if (fix !== undefined) lines.push(`${indent}  ${" ".repeat(width)}  fix: ${fix}`);
  return `${lines.join("\n")}\n`;
}
