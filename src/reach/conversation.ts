import { type IntervalSet, NOTHING, union } from "./interval-set";
import { elementary } from "./layer";
import { type Part, partOf, samePart } from "./part";
import type { Product } from "./product";
import { meetRects, type Rect, type Relation, relationOf, sameRelation } from "./relation";
import type { Segment } from "./reply-plan";
import type { PartialRange } from "./result";
import { joined, type Span } from "./traffic-axis";

export type Why = PartialRange["why"];

/** One way of the request, and who is answered. */
export interface Exchange {
  readonly requests: readonly RequestProduct[];
  readonly replies: readonly Segment[];
}

export interface RequestProduct extends Product {
  /** Why it works only now and then even for these addresses (a NAT gateway's own addresses and ports). */
  readonly limits?: Why;
}

/** What comes of a piece of the traffic; pieces of which nothing comes are left out. */
export interface Outcome extends Span {
  /** Everybody, with every port of the caller. */
  readonly full: boolean;
  readonly why: Why;
  readonly sources: Part;
  readonly destinations: Part;
  /** The caller's ports that work; null: all. */
  readonly ephemeral: readonly Span[] | null;
}

/** Both ends of a conversation: the addresses that "whole" means. */
export interface Ends {
  readonly sources: IntervalSet;
  readonly destinations: IntervalSet;
}

/**
 * Lays requests and replies together.
 * @param goal the destinations that everybody has to reach for an outcome to be full
 */
export function converse(exchanges: readonly Exchange[], ends: Ends, goal: Part = "whole"): Outcome[] {
  const tries = exchanges.flatMap(triesOf);
  // The tries of one way do not overlap.
  const pieces: readonly Span[] = exchanges.length > 1 ? elementary(tries) : tries;
  const outcomes: Outcome[] = [];
  for (const piece of pieces) {
    const here =
      exchanges.length > 1 ? tries.filter(({ from, to }) => from <= piece.from && piece.to <= to) : [piece as Try];
    const outcome = here.length > 0 ? judge(piece, here, ends, goal) : null;
    if (outcome) pushJoined(outcomes, outcome);
  }
  return outcomes;
}

interface Try extends Span {
  readonly request: RequestProduct;
  readonly reply: Segment;
}

function triesOf({ requests, replies }: Exchange): Try[] {
  const tries: Try[] = [];
  let first = 0;
  for (const request of requests) {
    while (first < replies.length && (replies[first] as Segment).to <= request.from) first++;
    for (let at = first; at < replies.length; at++) {
      const reply = replies[at] as Segment;
      if (reply.from >= request.to) break;
      tries.push({
        from: Math.max(request.from, reply.from),
        to: Math.min(request.to, reply.to),
        request,
        reply,
      });
    }
  }
  return tries;
}

function judge({ from, to }: Span, tries: readonly Try[], ends: Ends, goal: Part): Outcome | null {
  const [only] = tries;
  if (
    only &&
    tries.length === 1 &&
    goal === "whole" &&
    isWhole(only.request) &&
    only.reply.complete &&
    !only.request.limits
  ) {
    return { from, to, full: true, why: [], sources: "whole", destinations: "whole", ephemeral: null };
  }
  const { sources, destinations } = ends;
  const ports = only?.reply.ports ?? { from: 0, to: 1 };
  const answers = tries.flatMap(({ request, reply }) =>
    reply.answers.map((answer) => ({ ...answer, rects: meetRects([request], answer.rects) })),
  );
  const all: Rect[] = answers.flatMap(({ rects }) => rects);
  const works = relationOf(all, sources, destinations);
  if (works.length === 0) return null;
  const everybody = relationOf([{ source: "whole", destination: goal }], sources, destinations);
  const limits = tries.flatMap(({ request }) => request.limits ?? []);
  const open = elementary(answers)
    .map((piece) => ({ ...piece, works: worksOn(piece, answers, ends) }))
    .filter((piece) => piece.works.length > 0);
  const always = covered(open, ports) && open.every((piece) => sameRelation(piece.works, works));
  const why = [
    ...(sameRelation(works, everybody) && !limits.includes("partial-addresses") ? [] : ["partial-addresses" as const]),
    ...(always && !limits.includes("partial-return") ? [] : ["partial-return" as const]),
  ];
  return {
    from,
    to,
    full: why.length === 0,
    why,
    sources: partOf(
      works.reduce<IntervalSet>((sum, band) => union(sum, band.sources), NOTHING),
      sources,
    ),
    destinations: partOf(
      works.reduce<IntervalSet>((sum, band) => union(sum, [band.from, band.to]), NOTHING),
      destinations,
    ),
    ephemeral: covered(open, ports) ? null : joined(open),
  };
}

function worksOn(piece: Span, answers: readonly (Span & { readonly rects: readonly Rect[] })[], ends: Ends): Relation {
  const rects = answers
    .filter(({ from, to }) => from <= piece.from && piece.to <= to)
    .flatMap((answer) => answer.rects);
  return relationOf(rects, ends.sources, ends.destinations);
}

function isWhole({ source, destination }: Rect): boolean {
  return source === "whole" && destination === "whole";
}

/** Whether neighbouring spans fill a range without a gap. */
function covered(spans: readonly Span[], range: Span): boolean {
  const [first, ...rest] = joined(spans);
  return first !== undefined && rest.length === 0 && first.from === range.from && first.to === range.to;
}

function pushJoined(outcomes: Outcome[], outcome: Outcome): void {
  const last = outcomes.at(-1);
  if (last && last.to === outcome.from && sameOutcome(last, outcome))
    outcomes[outcomes.length - 1] = { ...last, to: outcome.to };
  else outcomes.push(outcome);
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  if (a.full || b.full) return a.full && b.full;
  return (
    a.why.join() === b.why.join() &&
    samePart(a.sources, b.sources) &&
    samePart(a.destinations, b.destinations) &&
    JSON.stringify(a.ephemeral) === JSON.stringify(b.ephemeral)
  );
}
