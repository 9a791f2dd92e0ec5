import type { ModelSecurityGroup, NetworkModel } from "../../src/model/network-model";
import { cidrOf } from "../../src/network/cidr";
import type { NetworkPlan } from "../../src/network/plan";
import type { Difference } from "./mutations-facts";
import { openGroupOf } from "./mutations-part";
import { includes, isIn, type Kind, type Planned, type Tier } from "./mutations-plan";
import { ephemerals, kindsBetween, meetings } from "./mutations-probes";
import { instanceSide, outside, type Side } from "./mutations-reach";
import { outcomes } from "./simulator-agreement";
import { holds } from "./simulator-match";

/** Whether something can be reached that no flow declares, by sending packets. */
export class UndeclaredOracle {
  constructor(private readonly plan: NetworkPlan) {}

  /** The first thing that can, of those that the difference may touch. */
  broken(planned: Planned, difference: Difference): string | undefined {
    const { model } = planned;
    const tiers = planned.tiers();
    const vpcs = [...difference.vpcs].filter((id) => model.vpcs.some((vpc) => vpc.id === id && vpc.managed));
    for (const vpc of vpcs) {
      const alone = planned.part([vpc]);
      const fault = this.withInternet(alone, vpc, tiers, difference) ?? insideDefault(alone, vpc, difference);
      if (fault) return fault;
      for (const other of peersOf(model, vpc)) {
        const part = planned.part([vpc, other]);
        const found =
          this.between(part, vpc, other, tiers, difference) ?? this.between(part, other, vpc, tiers, difference);
        if (found) return found;
      }
    }
    return undefined;
  }

  private between(
    part: NetworkModel,
    from: string,
    to: string,
    tiers: ReadonlyMap<string, Tier>,
    difference: Difference,
  ): string | undefined {
    for (const client of groupsOf(part, from)) {
      for (const server of groupsOf(part, to)) {
        const kinds = kindsBetween(client, server, difference);
        if (kinds.length === 0) continue;
        for (const source of part.subnets.filter(({ vpc }) => vpc === from)) {
          for (const target of part.subnets.filter(({ vpc }) => vpc === to)) {
            const left = kinds.filter((kind) => !this.declares(tiers.get(source.id), tiers.get(target.id), kind));
            const sides = [instanceSide(source, client, difference), instanceSide(target, server, difference)] as const;
            const fault = firstAnswered(part, ...sides, left, difference);
            if (fault) return `${source.id} > ${target.id} ${fault}`;
          }
        }
      }
    }
    return undefined;
  }

  private withInternet(
    part: NetworkModel,
    vpc: string,
    tiers: ReadonlyMap<string, Tier>,
    difference: Difference,
  ): string | undefined {
    const blocks = this.plan.flows.flatMap(({ from, to }) =>
      [from, to].flatMap((end) => (end.kind === "cidr" ? [end.cidr] : [])),
    );
    const wider = { ...difference, cidrs: [...difference.cidrs, ...blocks] };
    const world = [null, ...difference.cidrs.filter((cidr) => isWorld(cidr)), ...blocks].map((cidr) =>
      outside(cidr, wider),
    );
    for (const group of groupsOf(part, vpc)) {
      for (const subnet of part.subnets) {
        const here = instanceSide(subnet, group, difference);
        for (const there of world) {
          for (const inward of [true, false]) {
            const kinds = inward ? kindsBetween(null, group, difference) : kindsBetween(group, null, difference);
            for (const address of there.addresses) {
              if (!isPublicHost(part, address)) continue;
              const one: Side = { ...there, addresses: [address] };
              const tier = tiers.get(subnet.id);
              const left = kinds.filter((kind) => !this.declaresOutside(tier, address, kind, inward));
              const [from, to] = inward ? [one, here] : [here, one];
              const fault = firstAnswered(part, from, to, left, difference);
              if (fault) return inward ? `internet > ${subnet.id} ${fault}` : `${subnet.id} > internet ${fault}`;
            }
          }
        }
      }
    }
    return undefined;
  }

  private declares(from: Tier | undefined, to: Tier | undefined, kind: Kind): boolean {
    if (!to) return false;
    return this.plan.flows.some(
      (flow) =>
        isIn(flow.to, to) &&
        (flow.from.kind === "internet" || (from !== undefined && isIn(flow.from, from))) &&
        flow.traffic.some((traffic) => includes(traffic, kind)),
    );
  }

  /** A tier with a NAT gateway in it lets out what the tiers may that use the gateway. */
  private declaresOutside(tier: Tier | undefined, address: bigint, kind: Kind, inward: boolean): boolean {
    if (!tier) return false;
    const ends = inward ? [tier] : [tier, ...this.usersOfNatIn(tier)];
    return this.plan.flows.some(({ from, to, traffic }) => {
      const [near, far] = inward ? [to, from] : [from, to];
      const isFar = far.kind === "internet" || (far.kind === "cidr" && holds(far.cidr, 4, address));
      return isFar && ends.some((end) => isIn(near, end)) && traffic.some((one) => includes(one, kind));
    });
  }

  private usersOfNatIn({ vpc: name, tier }: Tier): Tier[] {
    const vpc = this.plan.vpcs.find((candidate) => candidate.name === name);
    const hosts = vpc?.natGateways.map(({ subnet }) => vpc.subnets.find(({ key }) => key === subnet)?.tier) ?? [];
    if (!hosts.includes(tier)) return [];
    return (vpc?.tiers ?? []).filter(({ route }) => route === "nat").map((user) => ({ vpc: name, tier: user.name }));
  }
}

/** What nobody gave a group must reach nothing, not even its neighbour. */
function insideDefault(part: NetworkModel, vpc: string, difference: Difference): string | undefined {
  const group = part.securityGroups.find((one) => one.vpc === vpc && one.default);
  const [subnet] = part.subnets;
  if (!group || !subnet) return undefined;
  const side = instanceSide(subnet, group, difference);
  const fault = firstAnswered(part, side, side, kindsBetween(group, group, difference), difference);
  return fault && `inside ${vpc} ${fault}`;
}

/** The first packet from one side to the other that is answered. */
export function firstAnswered(
  model: NetworkModel,
  from: Side,
  to: Side,
  kinds: readonly Kind[],
  difference: Difference,
): string | undefined {
  for (const kind of kinds) {
    for (const [source, target] of meetings(from.addresses, to.addresses)) {
      for (const ephemeral of kind.protocol === "tcp" || kind.protocol === "udp" ? ephemerals(difference) : [1024]) {
        const attempt = { family: 4 as const, ...kind, ephemeral, from: from.at(source), to: to.at(target) };
        const found = outcomes(model, attempt);
        if (found.some(({ answered }) => answered)) return `${kind.protocol} ${kind.port}`;
        // Another port of the caller changes nothing for a request that does not arrive.
        if (found.every(({ why }) => !why.startsWith("reply"))) break;
      }
    }
  }
  return undefined;
}

export function peersOf(model: NetworkModel, vpc: string): string[] {
  const sides = model.peerings.map(({ requester, accepter }) => [requester.vpc, accepter.vpc]);
  return [...new Set(sides.filter((pair) => pair.includes(vpc)).flat())].filter((other) => other !== vpc);
}

function groupsOf(model: NetworkModel, vpc: string): ModelSecurityGroup[] {
  return model.securityGroups.filter((group) => group.vpc === vpc && group.id !== openGroupOf(vpc));
}

function isWorld(cidr: string): boolean {
  return cidrOf(cidr).prefix >= 8 && !["10.", "100.", "172.", "192.168."].some((start) => cidr.startsWith(start));
}

const PRIVATE = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"];

function isPublicHost(model: NetworkModel, address: bigint): boolean {
  return ![...PRIVATE, ...model.vpcs.flatMap(({ cidrs }) => cidrs)].some((cidr) => holds(cidr, 4, address));
}
