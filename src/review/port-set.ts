import type { TrafficMatch } from "../model/traffic";
import { compareText } from "../network/keys";
import type { PortRange } from "../reach/result";

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Stands for every protocol that a set does not name. */
const OTHER = "other";

/** A set of protocols and ports, exact: `all` but tcp 22 is one as well. */
export class PortSet {
  /** Sorted and merged; a protocol that is not among them is as `other` is. */
  readonly #intervals: ReadonlyMap<string, readonly Interval[]>;

  private constructor(intervals: ReadonlyMap<string, readonly Interval[]>) {
    this.#intervals = intervals;
  }

  static get none(): PortSet {
    return new PortSet(new Map());
  }

  static of(ranges: readonly PortRange[]): PortSet {
    const everything = ranges.some(({ protocol }) => protocol === "all" || protocol === OTHER);
    const protocols = new Set(ranges.map(({ protocol }) => protocol));
    const found = new Map<string, readonly Interval[]>([[OTHER, everything ? [spaceOf(OTHER)] : []]]);
    const all = protocols.delete("all");
    for (const protocol of protocols) {
      if (protocol === OTHER) continue;
      const own = ranges.filter((range) => range.protocol === protocol);
      found.set(protocol, all ? [spaceOf(protocol)] : merge(own));
    }
    return new PortSet(found);
  }

  get empty(): boolean {
    return [...this.#intervals.values()].every((intervals) => intervals.length === 0);
  }

  has(protocol: string, port: number): boolean {
    return this.#at(protocol).some(({ from, to }) => from <= port && port <= to);
  }

  union(other: PortSet): PortSet {
    return this.#with(other, (mine, theirs) => merge([...mine, ...theirs]));
  }

  minus(other: PortSet): PortSet {
    return this.#with(other, cut);
  }

  /** Whether they share a port. */
  meets(other: PortSet): boolean {
    return !this.minus(this.minus(other)).empty;
  }

  /** Sorted. `other` is every protocol that is not beside it; a set that holds everything is `all`. */
  ranges(): PortRange[] {
    const whole = (protocol: string) => {
      const [only, ...rest] = this.#at(protocol);
      const { to } = spaceOf(protocol);
      return rest.length === 0 && only?.from === 0 && only.to === to;
    };
    if (whole(OTHER) && [...this.#intervals.keys()].every(whole)) return [{ protocol: "all", ...spaceOf("all") }];
    return [...this.#intervals]
      .sort(([a], [b]) => Number(a === OTHER) - Number(b === OTHER) || compareText(a, b))
      .flatMap(([protocol, intervals]) => intervals.map((interval) => ({ protocol, ...interval })));
  }

  #at(protocol: string): readonly Interval[] {
    const own = this.#intervals.get(protocol);
    if (own !== undefined) return own;
    return (this.#intervals.get(OTHER) ?? []).length > 0 ? [spaceOf(protocol)] : [];
  }

  #with(other: PortSet, combine: (mine: readonly Interval[], theirs: readonly Interval[]) => Interval[]): PortSet {
    const protocols = new Set([OTHER, ...this.#intervals.keys(), ...other.#intervals.keys()]);
    return new PortSet(new Map([...protocols].map((name) => [name, combine(this.#at(name), other.#at(name))])));
  }
}

/** The ports of what a rule matches; all codes of an ICMP type are one. */
export function rangeOfMatch(match: TrafficMatch): PortRange {
  if (match.protocol === "icmp" || match.protocol === "icmpv6") {
    const { protocol, type } = match;
    return type === -1 ? { protocol, ...spaceOf(protocol) } : { protocol, from: type, to: type };
  }
  if (match.protocol === "tcp" || match.protocol === "udp") return match;
  const protocol = String(match.protocol);
  return { protocol, ...spaceOf(protocol) };
}

function spaceOf(protocol: string): Interval {
  return { from: 0, to: protocol.startsWith("icmp") ? 255 : 65_535 };
}

function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { from, to } of intervals
    .filter((interval) => interval.from <= interval.to)
    .sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + 1)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
}

function cut(intervals: readonly Interval[], holes: readonly Interval[]): Interval[] {
  let left = [...intervals];
  for (const hole of holes)
    left = left.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, hole.from - 1) },
        { from: Math.max(from, hole.to + 1), to },
      ].filter((part) => part.from <= part.to),
    );
  return left;
}
