import { cidrsOf } from "./addresses";
import type { End } from "./explain-ends";
import type { Hop } from "./explanation";
import type { IntervalSet } from "./interval-set";
import { aclHop, groupHop, type Question, shortList } from "./layer-hops";
import { onwardWays } from "./nat-exchange";
import { setOf } from "./part";
import type { Span } from "./traffic-axis";
import type { Way } from "./way";
import { waysTo } from "./ways";
import { repliesBetween, waysBetween } from "./ways-between";
import type { Place, World } from "./world";

/** What the request of a pair meets, the hops behind the first blocker among them. */
export function requestHops(world: World, from: End, to: End, spans: readonly Span[]): readonly Hop[] {
  const ways = waysBetween(world, from.place, to.place);
  return best(ways.flatMap((way) => requestsOver(world, way, from, to, spans)));
}

function requestsOver(world: World, way: Way, from: End, to: End, spans: readonly Span[]): Hop[][] {
  const sent = setOf(way.destinations, to.place.set);
  // Where the way is lost, the group at its end is asked as if there were one.
  const references = way.lost ? { ingress: true, egress: true } : way.references;
  const leaving = from.group
    ? [groupHop(world, from.group, "egress", to.group, references.egress, question(world, spans, to.place, sent))]
    : [];
  const arriving = (source: Place, counts: boolean) =>
    to.group
      ? [groupHop(world, to.group, "ingress", from.group, counts, question(world, spans, source, source.set))]
      : [];
  const first = stepHops(world, way, from.place, to.place, spans);
  const { nat } = way;
  if (!nat) return [[...leaving, ...first, ...arriving(from.place, references.ingress)]];
  const onward = onwardWays(world, way, nat.place, to.place);
  return onward.map((next) => [
    ...leaving,
    ...first,
    ...stepHops(world, next, nat.place, to.place, spans),
    ...arriving(nat.place, false),
  ]);
}

/** What the replies of a pair meet; nothing for messages that want none. */
export function replyHops(
  world: World,
  from: End,
  to: End,
  spans: readonly Span[],
  natSpans: readonly Span[],
): readonly Hop[] {
  if (spans.length === 0) return [];
  const nat = waysBetween(world, from.place, to.place).find((way) => way.nat && !way.lost)?.nat;
  const caller: Place = nat?.place ?? from.place;
  const back = best(
    repliesBetween(world, to.place, caller).map((way) =>
      stepHops(world, way, to.place, caller, nat ? natSpans : spans),
    ),
  );
  if (!nat || from.place.kind === "internet") return back;
  const last = waysTo(world, nat.place, from.place).filter(({ by }) => by === "local");
  return [...back, ...best(last.map((way) => stepHops(world, way, to.place, from.place, spans)))];
}

/** The routes, links and ACLs of a way. */
function stepHops(world: World, way: Way, from: Place, to: Place, spans: readonly Span[]): Hop[] {
  const sources = setOf(way.sources ?? "whole", from.set);
  const destinations = setOf(way.destinations, to.set);
  return way.steps.map((step) => {
    if (step.kind === "link") return narrowed(world, way, to, step.hop());
    const asked =
      step.direction === "ingress" ? question(world, spans, from, sources) : question(world, spans, to, destinations);
    return aclHop(world, step.subnet, step.direction, asked);
  });
}

/** A route that decides about some of the destinations only says so. */
function narrowed(world: World, way: Way, to: Place, hop: Hop): Hop {
  if (hop.layer !== "route" || hop.verdict !== "pass" || way.destinations === "whole") return hop;
  const some = shortList(cidrsOf(way.destinations, world.family));
  return {
    ...hop,
    verdict: "partial",
    rule: `${hop.rule} (only ${some})`,
    fix: `route all of ${textOf(world, to)} this way`,
  };
}

function question(world: World, spans: readonly Span[], far: Place, set: IntervalSet): Question {
  return { spans, far: set, farText: set === far.set ? textOf(world, far) : shortList(cidrsOf(set, world.family)) };
}

function textOf({ family, internet }: World, { set }: Place): string {
  return set === internet.set ? "the internet" : shortList(cidrsOf(set, family));
}

/** The hops with the fewest blockers; of equals those whose first blocker comes last. */
function best(ways: readonly (readonly Hop[])[]): readonly Hop[] {
  return ways.toSorted((a, b) => blockers(a) - blockers(b) || firstBlock(b) - firstBlock(a))[0] ?? [];
}

export function blockers(hops: readonly Hop[]): number {
  return hops.filter(({ verdict }) => verdict === "block").length;
}

/** Position of the first blocker; the number of hops when there is none. */
export function firstBlock(hops: readonly Hop[]): number {
  const at = hops.findIndex(({ verdict }) => verdict === "block");
  return at < 0 ? hops.length : at;
}
