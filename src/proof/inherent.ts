import type { NetworkPlan } from "../network/plan";
import type { PartialRange, PortRange, ReachEnd, ReachOptions } from "../reach/result";
import type { Declared, DeclaredOutside } from "./declared";
import { Misplaced } from "./misplaced";
import { leftOf } from "./outside";
import type { PlanInModel, SubnetEnd } from "./plan-in-model";
import { aclMustPass, type Talk } from "./stateless";

type Range = PortRange & Partial<PartialRange>;

/**
 * What no plan of the declared flows could rule out: a security group attached outside the tier it was made for, and network
 * ACLs that have to let the packets pass for the sake of declared flows, by {@link aclMustPass}.
 */
export class Inherent {
  readonly #misplaced: Misplaced;

  constructor(
    plan: Pick<NetworkPlan, "flows" | "securityGroups" | "vpcs">,
    private readonly found: PlanInModel,
    private readonly declared: Declared,
    private readonly options: ReachOptions,
  ) {
    this.#misplaced = new Misplaced(plan, found);
  }

  between(from: ReachEnd, to: ReachEnd, range: Range): boolean {
    if (!this.#misplaced.has(from) && !this.#misplaced.has(to)) return false;
    const [source, target] = [this.found.endOfSubnet.get(from.subnet), this.found.endOfSubnet.get(to.subnet)];
    if (!source || !target) return false;
    return (
      aclMustPass(range, this.#talk(source, target), "asks", this.options) &&
      aclMustPass(range, this.#talk(target, source), "answers", this.options)
    );
  }

  /** @param blocks the addresses of the internet that take part; null for all of them */
  outside(end: ReachEnd, role: "asks" | "answers", range: Range, blocks: readonly string[] | null): boolean {
    const own = this.found.endOfSubnet.get(end.subnet);
    if (!own || !this.#misplaced.has(end)) return false;
    const [out, into] = [this.declared.toInternet(own), this.declared.fromInternet(own)];
    const passes = (cidr?: string) =>
      aclMustPass(range, { out: rangesWith(out, cidr), in: rangesWith(into, cidr) }, role, this.options);
    if (passes()) return true;
    const passing = [...out.blocks, ...into.blocks].map(({ cidr }) => cidr).filter(passes);
    return passing.length > 0 && leftOf(blocks ?? undefined, passing).length === 0;
  }

  #talk(end: SubnetEnd, other: SubnetEnd): Talk {
    return {
      out: [...this.declared.between(end, other), ...this.declared.toInternet(end).anywhere],
      in: [...this.declared.between(other, end), ...this.declared.fromInternet(end).anywhere],
    };
  }
}

function rangesWith({ anywhere, blocks }: DeclaredOutside, cidr: string | undefined): PortRange[] {
  return [...anywhere, ...blocks.filter((block) => block.cidr === cidr).flatMap(({ ranges }) => ranges)];
}
