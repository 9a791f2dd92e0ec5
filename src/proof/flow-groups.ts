import { cidrsOf } from "../network/catalogue";
import type { Traffic } from "../network/estate";
import { atKey, trafficKey } from "../network/keys";
import type {
  Endpoint,
  NetworkPlan,
  PlannedFlow,
  PlannedSecurityGroup,
  PlannedSubnet,
  PlannedVpc,
} from "../network/plan";

/** The groups that the plan made for a flow; null for an end outside. */
export interface FlowGroups {
  readonly client: PlannedSecurityGroup | null;
  readonly server: PlannedSecurityGroup | null;
}

/**
 * Which groups the plan made for which flow: the client's of the flow's service at the source, the server's at the target.
 * A flow of a tier may have been declared for the whole VPC (and is then named tier by tier, because others of its tiers
 * take no part), so that either group may be its own: what counts is that both were given rules for each other.
 */
export class FlowGroupsOf {
  readonly #groups = new Map<string, PlannedSecurityGroup[]>();
  readonly #rules: ReadonlySet<string>;
  readonly #vpcs: ReadonlyMap<string, PlannedVpc>;

  constructor(plan: Pick<NetworkPlan, "securityGroups" | "vpcs">) {
    for (const group of plan.securityGroups) {
      atKey(this.#groups, `${group.vpc} ${group.service} ${group.side}`, () => []).push(group);
    }
    this.#rules = new Set(plan.securityGroups.flatMap(({ rules }) => rules.map(({ key }) => key)));
    this.#vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
  }

  of({ from, to, service, traffic }: PlannedFlow): FlowGroups[] {
    const clients = this.#candidates(from, service, "client");
    const servers = this.#candidates(to, service, "server");
    return clients.flatMap((client) =>
      servers
        .filter((server) => this.#permits(client, server, to, traffic) && this.#permits(server, client, from, traffic))
        .map((server) => ({ client, server })),
    );
  }

  /** The planned subnets of an end. */
  subnets(end: Endpoint): readonly PlannedSubnet[] {
    if (!("vpc" in end)) return [];
    const subnets = this.#vpcs.get(end.vpc)?.subnets ?? [];
    return end.kind === "tier" ? subnets.filter(({ tier }) => tier === end.tier) : subnets;
  }

  #candidates(end: Endpoint, service: string, side: "client" | "server"): readonly (PlannedSecurityGroup | null)[] {
    if (!("vpc" in end)) return [null];
    const groups = this.#groups.get(`${end.vpc} ${service} ${side}`) ?? [];
    return groups.filter(({ tier }) => tier === null || (end.kind === "tier" && tier === end.tier));
  }

  /** Whether the group has rules for all that the other end may be: its group, its VPC's CIDRs or those of its subnets. */
  #permits(
    group: PlannedSecurityGroup | null,
    other: PlannedSecurityGroup | null,
    end: Endpoint,
    traffic: readonly Traffic[],
  ): boolean {
    if (group === null) return true;
    const has = (one: Traffic, peer: string) => this.#rules.has(`${group.key}/${trafficKey(one)}/${peer}`);
    return traffic.every((one) => {
      if (!("vpc" in end)) return has(one, end.kind === "cidr" ? end.cidr : "0.0.0.0/0");
      if (other && has(one, other.key)) return true;
      const vpc = this.#vpcs.get(end.vpc);
      const whole = vpc ? cidrsOf(vpc) : [];
      return whole.some((cidr) => has(one, cidr)) || this.subnets(end).every(({ cidr }) => has(one, cidr));
    });
  }
}
