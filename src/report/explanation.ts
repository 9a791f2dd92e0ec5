import { plural } from "../network/keys";
import type { ExplainedPair, Explanation } from "../reach/explanation";
import type { PartialRange, ReachEnd } from "../reach/result";
import { rangeText } from "../reach/traffic-range";
import { formatHops } from "./hops";
import { painter } from "./style";

const TONE = { allowed: "green", partial: "yellow", blocked: "red" } as const;
const VERB = { allowed: "can reach", partial: "can reach", blocked: "cannot reach" } as const;

/** The answer to one question, for people: the verdict first, then the path both ways, or what blocks it. */
export function formatExplanation(explanation: Explanation, options: { readonly color: boolean }): string {
  const { from, to, traffic, verdict, pairs, best, uncertain } = explanation;
  const paint = painter(options.color);
  const part = verdict === "partial" ? ", in part" : "";
  const answer = `${from} ${VERB[verdict]} ${to} on ${rangeText(traffic)}${part}`;
  return [
    `${paint(["bold", TONE[verdict]], answer)}\n`,
    counted(pairs),
    best ? formatPair(best, options) : "",
    ...uncertain.map((what) => `${paint("yellow", "not certain")}: ${what}\n`),
  ].join("");
}

function counted({ through, partial, of }: Explanation["pairs"]): string {
  const part = partial > 0 ? `, ${partial} in part` : "";
  return of === 0 ? "" : `${through} of ${plural(of, "pair")} of subnet and security group get through${part}\n`;
}

function formatPair(
  { from, to, request, reply, partial }: ExplainedPair,
  options: { readonly color: boolean },
): string {
  return [
    `\nrequest: ${endText(from)} -> ${endText(to)}\n`,
    formatHops(request, options),
    reply.length > 0 ? "reply:\n" : "",
    formatHops(reply, options),
    partial ? `in part: ${partialText(partial)}\n` : "",
  ].join("");
}

function endText(end: ReachEnd | null): string {
  return end === null ? "internet" : `${end.subnet} ${end.cidr} [${end.securityGroup}]`;
}

/** What of a pair gets through: `only from 10.2.0.0/20, only to 10.1.0.0/24`. */
function partialText({ sources, destinations, ephemeral, why }: PartialRange): string {
  const parts = [
    sources && `only from ${sources.join(", ")}`,
    destinations && `only to ${destinations.join(", ")}`,
    ephemeral && `only from ports ${ephemeral.map(({ from, to }) => `${from}-${to}`).join(", ")}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : why.join(", ");
}
