import type { ModelSubnet, NetworkModel } from "../../src/model/network-model";
import { cidrOf, lastOf } from "../../src/network/cidr";
import type { PartialRange, PortRange, ReachEnd, ReachMatrix } from "../../src/reach/result";
import type { Attempt, Party } from "./simulator";
import { type Boundaries, boundariesOf, dice } from "./simulator-probes";

/** Null: the internet. */
type End = { readonly vpc: string; readonly subnet: string; readonly cidr: string; readonly group: string } | null;

const endOf = ({ vpc, subnet, cidr, securityGroup }: ReachEnd): End => ({ vpc, subnet, cidr, group: securityGroup });

interface Said {
  readonly from: End;
  readonly to: End;
  readonly ranges: readonly (PortRange | PartialRange)[];
}

/** Attempts at the boundaries of a model: half of them anywhere, half of them where the matrix says something. */
export class Attempts {
  private readonly boundaries: Boundaries;
  private readonly roll: (below: number) => number;
  private readonly said: readonly Said[];
  /** Of these, what leaves a VPC. */
  private readonly far: readonly Said[];

  /** @param callers the ports that callers use */
  constructor(
    private readonly model: NetworkModel,
    matrix: ReachMatrix,
    seed: number,
    callers: { readonly from: number; readonly to: number },
  ) {
    this.boundaries = boundariesOf(model, callers);
    this.roll = dice(seed);
    this.said = [
      ...matrix.pairs.map(({ from, to, allow, partial }) => ({
        from: endOf(from),
        to: endOf(to),
        ranges: [...allow, ...partial],
      })),
      ...matrix.internetIn.map(({ to, allow, partial }) => ({
        from: null,
        to: endOf(to),
        ranges: [...allow, ...partial],
      })),
      ...matrix.internetOut.map(({ from, allow, partial }) => ({
        from: endOf(from),
        to: null,
        ranges: [...allow, ...partial],
      })),
    ];
    this.far = this.said.filter(({ from, to }) => from?.vpc !== to?.vpc);
  }

  /** Null when what was rolled does not exist, e.g. IPv6 in a subnet without. */
  next(): Attempt | null {
    return this.said.length > 0 && this.roll(2) === 0 ? this.somethingSaid() : this.anything();
  }

  /** One list of attempts for each partial range of the matrix: they differ in addresses and in the caller's port. */
  *ofPartialRanges(count: number): Generator<Iterable<Attempt>> {
    for (const { from, to, ranges } of this.said) {
      const { family } = cidrOf((from ?? to)?.cidr ?? "");
      for (const range of ranges) {
        if (!("why" in range)) continue;
        const protocol = range.protocol === "all" ? "tcp" : range.protocol;
        const roll = () => this.attempt(family, from, to, protocol, range.from, range);
        yield rolled(count, roll);
      }
    }
  }

  private anything(): Attempt | null {
    const family = this.roll(5) === 0 ? 6 : 4;
    const kind = this.roll(7);
    const from = kind === 0 ? null : this.anyEnd(family);
    let to = kind === 1 ? null : this.anyEnd(family);
    // Within one VPC little can go wrong.
    if (to !== null && to.vpc === from?.vpc) to = this.anyEnd(family);
    if ((from === null && kind !== 0) || (to === null && kind !== 1)) return null;
    const protocol = this.of(this.boundaries.protocols(family));
    return this.attempt(family, from, to, protocol, this.of(this.boundaries.ports(protocol)));
  }

  private somethingSaid(): Attempt | null {
    const { from, to, ranges } = this.of(this.far.length > 0 && this.roll(3) > 0 ? this.far : this.said);
    const family = cidrOf((from ?? to)?.cidr ?? "").family;
    const range = this.of(ranges);
    const protocol = range.protocol === "all" ? this.of(this.boundaries.protocols(family)) : range.protocol;
    const most = protocol.startsWith("icmp") ? 255 : 65_535;
    const edges = [range.from - 1, range.from, range.to, range.to + 1].filter((port) => port >= 0 && port <= most);
    return this.attempt(
      family,
      from,
      to,
      protocol,
      this.of(this.roll(2) === 0 ? edges : this.boundaries.ports(protocol)),
    );
  }

  /** @param part a partial range, whose own lists are tried as well */
  private attempt(
    family: 4 | 6,
    from: End,
    to: End,
    protocol: string,
    port: number,
    part: Partial<PartialRange> = {},
  ): Attempt | null {
    const [caller, called] = [this.party(family, from, part.sources), this.party(family, to, part.destinations)];
    const listed = part.ephemeral?.flatMap((ports) => [ports.from, ports.to]) ?? [];
    const ephemeral = this.of(listed.length > 0 && this.roll(2) === 0 ? listed : this.boundaries.ephemerals);
    return caller && called && { family, from: caller, to: called, protocol, port, ephemeral };
  }

  private party(family: 4 | 6, end: End, part: readonly string[] | undefined): Party | null {
    const listed = part?.map(cidrOf).flatMap((block) => [block.base, lastOf(block)]) ?? [];
    const edges = end === null ? this.boundaries.internet(family) : this.boundaries.addresses(end.cidr);
    const choices = listed.length > 0 && this.roll(2) === 0 ? listed : edges;
    if (choices.length === 0) return null;
    const address = this.of(choices);
    return end === null
      ? { kind: "internet", address }
      : { kind: "instance", subnet: end.subnet, group: end.group, address };
  }

  private anyEnd(family: 4 | 6): End {
    const subnet: ModelSubnet = this.of(this.model.subnets);
    const cidr = subnet.cidrs.find((block) => cidrOf(block).family === family);
    const groups = this.model.securityGroups.filter(({ vpc }) => vpc === subnet.vpc);
    return cidr === undefined ? null : { vpc: subnet.vpc, subnet: subnet.id, cidr, group: this.of(groups).id };
  }

  private of<T>(choices: readonly T[]): T {
    const found = choices[this.roll(choices.length)];
    if (found === undefined) throw new Error("nothing to choose from");
    return found;
  }
}

/** Lazily: most of what is asked is known after a few. */
function* rolled(count: number, roll: () => Attempt | null): Generator<Attempt> {
  for (let left = count; left > 0; left--) {
    const attempt = roll();
    if (attempt) yield attempt;
  }
}
