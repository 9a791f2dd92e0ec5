import type { ModelSubnet, NetworkModel } from "../../src/model/network-model";
import { cidrOf } from "../../src/network/cidr";
import type { PartialRange, PortRange, ReachEnd, ReachMatrix } from "../../src/reach/result";
import type { Attempt, Party } from "./simulator";
import { type Boundaries, boundariesOf, dice } from "./simulator-probes";

/** Null: the internet. */
type End = { readonly subnet: string; readonly cidr: string; readonly group: string } | null;

const endOf = ({ subnet, cidr, securityGroup }: ReachEnd): End => ({ subnet, cidr, group: securityGroup });

/** Attempts at the boundaries of a model: half of them anywhere, half of them where the matrix says something. */
export class Attempts {
  private readonly boundaries: Boundaries;
  private readonly roll: (below: number) => number;
  private readonly said: readonly { from: End; to: End; ranges: readonly (PortRange | PartialRange)[] }[];

  constructor(
    private readonly model: NetworkModel,
    matrix: ReachMatrix,
    seed: number,
  ) {
    this.boundaries = boundariesOf(model);
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
  }

  /** Null when what was rolled does not exist, e.g. IPv6 in a subnet without. */
  next(): Attempt | null {
    return this.said.length > 0 && this.roll(2) === 0 ? this.somethingSaid() : this.anything();
  }

  private anything(): Attempt | null {
    const family = this.roll(5) === 0 ? 6 : 4;
    const kind = this.roll(7);
    const from = kind === 0 ? null : this.anyEnd(family);
    const to = kind === 1 ? null : this.anyEnd(family);
    if ((from === null && kind !== 0) || (to === null && kind !== 1)) return null;
    const protocol = this.of(this.boundaries.protocols(family));
    return this.attempt(family, from, to, protocol, this.of(this.boundaries.ports(protocol)));
  }

  private somethingSaid(): Attempt | null {
    const { from, to, ranges } = this.of(this.said);
    const family = cidrOf((from ?? to)?.cidr ?? "").family;
    const range = this.of(ranges);
    const protocol = range.protocol === "all" ? this.of(this.boundaries.protocols(family)) : range.protocol;
    const edges = [range.from - 1, range.from, range.to, range.to + 1].filter((port) => port >= 0 && port <= 65_535);
    return this.attempt(
      family,
      from,
      to,
      protocol,
      this.of(this.roll(2) === 0 ? edges : this.boundaries.ports(protocol)),
    );
  }

  private attempt(family: 4 | 6, from: End, to: End, protocol: string, port: number): Attempt | null {
    const [caller, called] = [this.party(family, from), this.party(family, to)];
    const ephemeral = this.of(this.boundaries.ephemerals);
    return caller && called && { family, from: caller, to: called, protocol, port, ephemeral };
  }

  private party(family: 4 | 6, end: End): Party | null {
    if (end === null) {
      const outside = this.boundaries.internet(family);
      return outside.length === 0 ? null : { kind: "internet", address: this.of(outside) };
    }
    return {
      kind: "instance",
      subnet: end.subnet,
      group: end.group,
      address: this.of(this.boundaries.addresses(end.cidr)),
    };
  }

  private anyEnd(family: 4 | 6): End {
    const subnet: ModelSubnet = this.of(this.model.subnets);
    const cidr = subnet.cidrs.find((block) => cidrOf(block).family === family);
    const groups = this.model.securityGroups.filter(({ vpc }) => vpc === subnet.vpc);
    return cidr === undefined ? null : { subnet: subnet.id, cidr, group: this.of(groups).id };
  }

  private of<T>(choices: readonly T[]): T {
    const found = choices[this.roll(choices.length)];
    if (found === undefined) throw new Error("nothing to choose from");
    return found;
  }
}
