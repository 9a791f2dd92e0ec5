import { replySpans } from "./asked";
import type { AskedPair } from "./asked-pairs";
import type { End } from "./explain-ends";
import type { ExplainedPair, Hop } from "./explanation";
import { NAT_PORTS } from "./nat-exchange";
import { blockers, firstBlock, replyHops, requestHops } from "./pair-hops";
import { rangesOf } from "./ranges";
import type { PartialRange, ReachEnd } from "./result";

/** The pair with the least in its way; of equals one without default groups, then the one that gets furthest. */
export function bestOf(pairs: readonly AskedPair[]): ExplainedPair | null {
  const [best] = pairs
    .map((pair) => ({ pair, ...hopsOf(pair) }))
    .map((one) => ({ ...one, ...rankOf(one.pair, one.request, one.reply) }))
    .sort((a, b) => a.inTheWay - b.inTheWay || a.defaults - b.defaults || b.reached - a.reached);
  if (!best) return null;
  const { pair, request, reply } = best;
  return {
    from: endOf(pair.from),
    to: endOf(pair.to),
    request: upToBlock(request),
    reply: upToBlock(reply),
    partial: pair.grade === 1 ? partialOf(pair) : null,
  };
}

function hopsOf({ world, from, to, asked }: AskedPair): { request: readonly Hop[]; reply: readonly Hop[] } {
  const replies = replySpans(asked.spans, asked.ephemeral);
  const natReplies = replySpans(asked.spans, NAT_PORTS);
  return {
    request: requestHops(world, from, to, asked.spans),
    reply: replyHops(world, from, to, replies, natReplies),
  };
}

function rankOf({ from, to }: AskedPair, request: readonly Hop[], reply: readonly Hop[]) {
  const all = [...request, ...reply];
  return {
    inTheWay: blockers(all),
    defaults: [from, to].filter(({ group }) => group?.default).length,
    reached: firstBlock(all),
  };
}

/** What is behind the first blocker does not matter yet. */
function upToBlock(hops: readonly Hop[]): readonly Hop[] {
  return hops.slice(0, firstBlock(hops) + 1);
}

/** The first piece of what gets through; `why` is empty when it is whole and only other ports are not. */
function partialOf({ outcomes, world }: AskedPair): PartialRange | null {
  const { allow, partial } = rangesOf(outcomes, world.family);
  const [first] = [...partial, ...allow.map((range): PartialRange => ({ ...range, why: [] }))];
  return first ?? null;
}

function endOf({ place, group }: End): ReachEnd | null {
  if (place.kind === "internet" || !group) return null;
  return { vpc: place.vpc, subnet: place.subnet.id, cidr: place.cidr, securityGroup: group.id };
}
