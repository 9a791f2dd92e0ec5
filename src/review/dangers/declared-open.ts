import type { NetworkPlan } from "../../network/plan";
import { rangeOf } from "../../reach/traffic-range";
import { PortSet } from "../port-set";

/** What an estate declares to be open, per VPC: opening that is what was asked for. */
export interface DeclaredOpen {
  /** From the internet to something in the VPC of this name. */
  readonly in: (vpcName: string) => PortSet;
  readonly out: (vpcName: string) => PortSet;
}

export const NOTHING_DECLARED: DeclaredOpen = { in: () => PortSet.none, out: () => PortSet.none };

export function declaredOpen({ flows }: NetworkPlan): DeclaredOpen {
  const [into, out] = [new Map<string, PortSet>(), new Map<string, PortSet>()];
  const add = (map: Map<string, PortSet>, vpc: string, ports: PortSet) =>
    map.set(vpc, (map.get(vpc) ?? PortSet.none).union(ports));
  for (const { from, to, traffic } of flows) {
    const ports = PortSet.of(traffic.map(rangeOf));
    if (from.kind === "internet" && "vpc" in to) add(into, to.vpc, ports);
    if (to.kind === "internet" && "vpc" in from) add(out, from.vpc, ports);
  }
  return { in: (vpc) => into.get(vpc) ?? PortSet.none, out: (vpc) => out.get(vpc) ?? PortSet.none };
}
