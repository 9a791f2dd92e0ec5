import { atKey } from "../network/keys";
import { gradeOf, outcomesFor } from "./asked";
import type { Outcome } from "./conversation";
import { between, type Crossing, crossing } from "./crossing";
import { type End, endsOf } from "./explain-ends";
import type { ReachSelector } from "./explanation";
import type { EphemeralPorts } from "./passing";
import type { Span } from "./traffic-axis";
import type { Place, World } from "./world";

export interface Asked {
  readonly spans: readonly Span[];
  readonly ephemeral: EphemeralPorts;
}

/** One pair of (subnet, security group) that a question is about, and what comes of it. */
export interface AskedPair {
  readonly world: World;
  readonly asked: Asked;
  readonly from: End;
  readonly to: End;
  /** 2: all gets through whole; 1: something does; 0: nothing. */
  readonly grade: 0 | 1 | 2;
  readonly outcomes: readonly Outcome[];
}

export function askedPairs(world: World, from: ReachSelector, to: ReachSelector, asked: Asked): AskedPair[] {
  const called = endsOf(world, to);
  const crossings = new Map<Place, Map<Place, Crossing | null>>();
  const crossingOf = (one: Place, other: Place): Crossing | null => {
    const known = atKey(crossings, one, () => new Map<Place, Crossing | null>());
    return atKey(known, other, () => crossing(world, one, other, asked.ephemeral));
  };
  return endsOf(world, from).flatMap((one) =>
    called
      .filter((other) => one.place.kind === "subnet" || other.place.kind === "subnet")
      .map((other) => {
        const way = crossingOf(one.place, other.place);
        const outcomes = way ? outcomesFor(asked.spans, between(world, way, one.group, other.group)) : [];
        return { world, asked, from: one, to: other, outcomes, grade: gradeOf(asked.spans, outcomes) };
      }),
  );
}
