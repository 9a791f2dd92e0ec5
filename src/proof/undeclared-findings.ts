import { atKey } from "../network/keys";
import type { PortRange, ReachEnd } from "../reach/result";
import type { PlanInModel } from "./plan-in-model";
import { mergeRanges } from "./ranges";

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
  /**
   * Only with a planned security group attached outside its tier, and only by packets that network ACLs have to let pass as
   * replies of declared flows: nothing in the network is wrong, but such an attachment would be.
   */
  readonly inherent: boolean;
}

/** Gathers what is found by its two ends: tier and tier, not subnet and subnet. */
export class UndeclaredFindings {
  readonly #byEnds = new Map<string, Undeclared & { ranges: PortRange[]; blocks: string[] | null }>();

  constructor(private readonly found: PlanInModel) {}

  add(
    from: ReachEnd | null,
    to: ReachEnd | null,
    { protocol, from: first, to: last }: PortRange,
    blocks: readonly string[] | null,
    inherent: boolean,
  ): void {
    const [source, target] = [this.#nameOf(from), this.#nameOf(to)];
    const range = { protocol, from: first, to: last };
    const known = atKey(this.#byEnds, `${source} ${target} ${inherent}`, () => ({
      from: source,
      to: target,
      vpcs: [from, to].flatMap((end) => (end && this.found.nameOfVpc.get(end.vpc)) ?? []),
      ranges: [] as PortRange[],
      example: { from, to, range },
      blocks: blocks && [...blocks],
      inherent,
    }));
    known.ranges.push(range);
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
