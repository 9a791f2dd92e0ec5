import { formatCidr } from "../network/cidr";
import { atKey } from "../network/keys";
import type { NetworkPlan } from "../network/plan";
import type { PartialRange, PortRange, ReachEnd, ReachMatrix } from "../reach/result";
import { Declared, type DeclaredOutside } from "./declared";
import { leftOf } from "./outside";
import type { PlanInModel, SubnetEnd } from "./plan-in-model";
import { haveRange, mergeRanges, withoutRanges } from "./ranges";

/** What can be reached between two ends although no flow declares it. */
export interface Undeclared {
  /** `app/private`, the id of a subnet or VPC that is not planned, or `internet`. */
  readonly from: string;
  readonly to: string;
  /** Planned VPCs that take part: one or two. */
  readonly vpcs: readonly string[];
  readonly ranges: readonly PortRange[];
  /** One pair that shows it; null is the internet. */
  readonly example: { readonly from: ReachEnd | null; readonly to: ReachEnd | null; readonly range: PortRange };
  /** Addresses of the internet, where it is not all of them. */
  readonly blocks: readonly string[] | null;
}

/**
 * Everything that can be reached, less what the flows of the plan declare: between VPCs, from the internet and to it. Only
 * ends in planned VPCs count; inside a VPC security groups decide, and nothing is claimed of the groups of others.
 */
export function undeclaredReach(
  plan: Pick<NetworkPlan, "flows" | "vpcs">,
  matrix: ReachMatrix,
  found: PlanInModel,
  declared: Declared = new Declared(plan),
): Undeclared[] {
  const findings = new Findings(found);
  for (const { from, to, allow, partial } of matrix.pairs) {
    if (from.vpc === to.vpc) continue;
    const [source, target] = [found.endOfSubnet.get(from.subnet), found.endOfSubnet.get(to.subnet)];
    if (!source && !target) continue;
    // what peers of other owners can reach is open to them only where it is open to the world
    const wanted = target ? declared.between(source ?? STRANGER, target) : [];
    findings.add(from, to, [...withoutRanges(allow, wanted), ...withoutRanges(partial, wanted)], null);
  }
  for (const { to, allow, partial } of matrix.internetIn) {
    const end = found.endOfSubnet.get(to.subnet);
    if (!end) continue;
    for (const { range, blocks } of outsideOf(declared.fromInternet(end), allow, partial, "sources")) {
      findings.add(null, to, [range], blocks);
    }
  }
  for (const { from, allow, partial } of matrix.internetOut) {
    const end = found.endOfSubnet.get(from.subnet);
    if (!end) continue;
    for (const { range, blocks } of outsideOf(declared.toInternet(end), allow, partial, "destinations")) {
      findings.add(from, null, [range], blocks);
    }
  }
  return findings.list();
}

const STRANGER: SubnetEnd = { vpc: "", tier: null };

interface OutsideRange {
  readonly range: PortRange;
  readonly blocks: readonly string[] | null;
}

function* outsideOf(
  declared: DeclaredOutside,
  allow: readonly PortRange[],
  partial: readonly PartialRange[],
  side: "sources" | "destinations",
): Generator<OutsideRange> {
  const all: readonly (PortRange & Partial<PartialRange>)[] = [...allow, ...partial];
  for (const range of all) {
    for (const rest of withoutRanges([{ ...range }], declared.anywhere)) {
      const taken = declared.blocks.filter(({ ranges }) => haveRange(ranges, rest)).map(({ cidr }) => cidr);
      if (range[side] === undefined && taken.length === 0) yield { range: plain(rest), blocks: null };
      else {
        const left = leftOf(range[side], taken);
        if (left.length > 0) yield { range: plain(rest), blocks: left.map(formatCidr) };
      }
    }
  }
}

function plain({ protocol, from, to }: PortRange): PortRange {
  return { protocol, from, to };
}

/** Gathers what is found by its two ends: tier and tier, not subnet and subnet. */
class Findings {
  readonly #byEnds = new Map<string, Undeclared & { ranges: PortRange[]; blocks: string[] | null }>();

  constructor(private readonly found: PlanInModel) {}

  add(
    from: ReachEnd | null,
    to: ReachEnd | null,
    ranges: readonly PortRange[],
    blocks: readonly string[] | null,
  ): void {
    const [first] = ranges;
    if (first === undefined) return;
    const [source, target] = [this.#nameOf(from), this.#nameOf(to)];
    const known = atKey(this.#byEnds, `${source} ${target}`, () => ({
      from: source,
      to: target,
      vpcs: [from, to].flatMap((end) => (end && this.found.nameOfVpc.get(end.vpc)) ?? []),
      ranges: [] as PortRange[],
      example: { from, to, range: plain(first) },
      blocks: blocks && [...blocks],
    }));
    known.ranges.push(...ranges.map(plain));
    if (known.blocks && blocks) known.blocks.push(...blocks.filter((block) => !known.blocks?.includes(block)));
    else known.blocks = null;
  }

  list(): Undeclared[] {
    return [...this.#byEnds.values()].map((one) => ({ ...one, ranges: mergeRanges(one.ranges) }));
  }

  #nameOf(end: ReachEnd | null): string {
    if (end === null) return "internet";
    const planned = this.found.endOfSubnet.get(end.subnet);
    if (!planned) return end.vpc;
    return planned.tier === null ? end.subnet : `${planned.vpc}/${planned.tier}`;
  }
}
