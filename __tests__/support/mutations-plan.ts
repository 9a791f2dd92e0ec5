import type { ModelSecurityGroup, ModelSubnet, ModelVpc, NetworkModel } from "../../src/model/network-model";
import type { ModelObject } from "../../src/model/origin";
import type { Traffic } from "../../src/network/estate";
import type { Endpoint, NetworkPlan, PlannedFlow } from "../../src/network/plan";
import { constructId } from "../../src/network/resource-names";
import { partOf } from "./mutations-part";

/** What stands in a synthesized model for what a plan names: by Terraform address. */
export class Planned {
  readonly #vpcs: ReadonlyMap<string, ModelVpc>;
  readonly #subnets: ReadonlyMap<string, ModelSubnet>;
  readonly #groups: ReadonlyMap<string, ModelSecurityGroup>;
  readonly #parts = new Map<string, NetworkModel>();

  constructor(
    readonly plan: NetworkPlan,
    readonly model: NetworkModel,
  ) {
    this.#vpcs = byAddress(model.vpcs);
    this.#subnets = byAddress(model.subnets);
    this.#groups = byAddress(model.securityGroups);
  }

  vpc(name: string) {
    return this.#vpcs.get(`aws_vpc.${constructId(name)}`);
  }

  subnet(key: string) {
    return this.#subnets.get(`aws_subnet.${constructId(key)}`);
  }

  group(key: string) {
    return this.#groups.get(`aws_security_group.${constructId(key)}`);
  }

  /** The model of some VPCs alone. */
  part(vpcs: readonly string[]): NetworkModel {
    const key = vpcs.join(" ");
    const found = this.#parts.get(key) ?? partOf(this.model, vpcs);
    this.#parts.set(key, found);
    return found;
  }

  /** VPC and tier of each planned subnet that is there, by its id. */
  tiers(): ReadonlyMap<string, Tier> {
    const found = new Map<string, Tier>();
    for (const { name, subnets } of this.plan.vpcs) {
      for (const { key, tier } of subnets) {
        const subnet = this.subnet(key);
        if (subnet) found.set(subnet.id, { vpc: name, tier });
      }
    }
    return found;
  }
}

function byAddress<T extends ModelObject>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [object.origin.address, object]));
}

export interface Tier {
  readonly vpc: string;
  readonly tier: string;
}

export function isIn(end: Endpoint, { vpc, tier }: Tier): boolean {
  return (end.kind === "vpc" || end.kind === "tier") && end.vpc === vpc && (end.kind === "vpc" || end.tier === tier);
}

/** A kind of packet: protocol, and port or ICMP type. */
export interface Kind {
  readonly protocol: string;
  readonly port: number;
}

export function includes(traffic: Traffic, { protocol, port }: Kind): boolean {
  if (traffic.protocol === "all") return true;
  if (traffic.protocol !== protocol) return false;
  if (traffic.protocol === "icmp") return traffic.type === -1 || traffic.type === port;
  return traffic.from <= port && port <= traffic.to;
}

/** The kinds of packets that stand for a flow's traffic. */
export function kindsOf({ traffic }: PlannedFlow): Kind[] {
  return traffic.flatMap((one): Kind[] => {
    switch (one.protocol) {
      case "all":
        return [
          { protocol: "tcp", port: 22 },
          { protocol: "udp", port: 53 },
          { protocol: "icmp", port: 8 },
        ];
      case "icmp":
        return [{ protocol: "icmp", port: one.type < 0 ? 8 : one.type }];
      default:
        return [...new Set([one.from, one.to])].map((port) => ({ protocol: one.protocol, port }));
    }
  });
}
