import type { NetworkModel } from "../model/network-model";
import type { NotInterpreted, Origin } from "../model/origin";
import { transitGaps } from "./transit-gaps";

/**
 * What readers could not interpret, and what the engine cannot: rules and routes over prefix lists that nobody knows,
 * and what a transit gateway leaves open. */
export function uninterpreted(model: NetworkModel): NotInterpreted[] {
  const known = new Set(model.prefixLists.filter(({ cidrs }) => cidrs !== null).map(({ id }) => id));
  const found = [...model.notInterpreted, ...model.transitGateways.flatMap((gateway) => transitGaps(model, gateway))];
  const note = (vpc: string, prefixList: string, origin: Origin, what: string) => {
    if (known.has(prefixList)) return;
    const why = `${what} names prefix list ${prefixList}, whose entries are not known`;
    found.push({ origin, type: "aws_ec2_managed_prefix_list", why, vpcs: [vpc] });
  };
  for (const { vpc, ingress, egress } of model.securityGroups) {
    for (const { peer, origin } of [...ingress, ...egress]) {
      if (peer.kind === "prefix-list") note(vpc, peer.prefixList, origin, "a security group rule");
    }
  }
  for (const { vpc, routes } of model.routeTables) {
    for (const { destination, target, origin } of routes) {
      if (destination.kind === "prefix-list" && target.kind !== "gateway-endpoint")
        note(vpc, destination.prefixList, origin, "a route");
    }
  }
  return found;
}
