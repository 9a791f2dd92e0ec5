import type { Traffic } from "../network/estate";
import { atKey } from "../network/keys";
import type { Endpoint, NetworkPlan, PlannedFlow, PlannedVpc } from "../network/plan";
import type { PortRange } from "../reach/result";
import { rangeOf } from "../reach/traffic-range";
import { holds, type SubnetEnd } from "./plan-in-model";
import { mergeRanges } from "./ranges";

/** What an outside may be asked, or may ask. */
export interface DeclaredOutside {
  /** With every address of the internet. */
  readonly anywhere: readonly PortRange[];
  /** With one block of addresses each. */
  readonly blocks: readonly { readonly cidr: string; readonly ranges: readonly PortRange[] }[];
}

/** What the declared flows allow, as ranges between subnets: whatever else can be reached is undeclared. */
export class Declared {
  readonly #into = new Map<string, PlannedFlow[]>();
  readonly #outOf = new Map<string, PlannedFlow[]>();
  readonly #vpcs: ReadonlyMap<string, PlannedVpc>;
  /** Flows between two VPCs: `app data`. */
  readonly #joining = new Map<string, PlannedFlow[]>();
  /** By end, for a matrix has the same two again and again. */
  readonly #between = new Map<SubnetEnd, Map<SubnetEnd, readonly PortRange[]>>();
  readonly #outside = new Map<string, DeclaredOutside>();

  constructor(plan: Pick<NetworkPlan, "flows" | "vpcs">) {
    this.#vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
    for (const flow of plan.flows) {
      if ("vpc" in flow.to) atKey(this.#into, flow.to.vpc, () => []).push(flow);
      if ("vpc" in flow.from) atKey(this.#outOf, flow.from.vpc, () => []).push(flow);
      if ("vpc" in flow.to && "vpc" in flow.from) {
        atKey(this.#joining, `${flow.from.vpc} ${flow.to.vpc}`, () => []).push(flow);
      }
    }
  }

  /**
   * From one subnet to another. What is open to the whole internet is open to everybody; what may be asked of the internet
   * does not make peers reachable.
   */
  between(from: SubnetEnd, to: SubnetEnd): readonly PortRange[] {
    const ofFrom = atKey(this.#between, from, () => new Map<SubnetEnd, readonly PortRange[]>());
    return atKey(ofFrom, to, () =>
      mergeRanges([...rangesOf(this.#naming(from, to)), ...this.fromInternet(to).anywhere]),
    );
  }

  /** Whether a flow names the two as its ends. */
  names(from: SubnetEnd, to: SubnetEnd): boolean {
    return this.#naming(from, to).length > 0;
  }

  #naming(from: SubnetEnd, to: SubnetEnd): PlannedFlow[] {
    const flows = this.#joining.get(`${from.vpc} ${to.vpc}`) ?? [];
    return flows.filter((flow) => holds(flow.from, from) && holds(flow.to, to));
  }

  fromInternet(to: SubnetEnd): DeclaredOutside {
    return atKey(this.#outside, `> ${to.vpc}/${to.tier}`, () => {
      const flows = (this.#into.get(to.vpc) ?? []).filter((flow) => holds(flow.to, to));
      return outside(flows, ({ from }) => from);
    });
  }

  /** The tier of a NAT gateway lets out what its users are allowed: its network ACL cannot tell them apart. */
  toInternet(from: SubnetEnd): DeclaredOutside {
    return atKey(this.#outside, `< ${from.vpc}/${from.tier}`, () => {
      const tiers = this.#vpcs.get(from.vpc)?.tiers ?? [];
      const users = this.#hostsNat(from) ? tiers.filter(({ route }) => route === "nat").map(({ name }) => name) : [];
      const ends = [from, ...users.map((tier) => ({ vpc: from.vpc, tier }))];
      const flows = (this.#outOf.get(from.vpc) ?? []).filter((flow) => ends.some((end) => holds(flow.from, end)));
      return outside(flows, ({ to }) => to);
    });
  }

  #hostsNat({ vpc, tier }: SubnetEnd): boolean {
    const planned = this.#vpcs.get(vpc);
    const hosts = planned?.natGateways.map(({ subnet }) => subnet) ?? [];
    return planned?.subnets.some((subnet) => subnet.tier === tier && hosts.includes(subnet.key)) ?? false;
  }
}

function rangesOf(flows: readonly { readonly traffic: readonly Traffic[] }[]): readonly PortRange[] {
  return mergeRanges(flows.flatMap(({ traffic }) => traffic.map(rangeOf)));
}

function outside(flows: readonly PlannedFlow[], other: (flow: PlannedFlow) => Endpoint): DeclaredOutside {
  const anywhere = rangesOf(flows.filter((flow) => other(flow).kind === "internet"));
  const blocks = flows.flatMap((flow) => {
    const end = other(flow);
    return end.kind === "cidr" ? [{ cidr: end.cidr, ranges: rangesOf([flow]) }] : [];
  });
  return { anywhere, blocks };
}
