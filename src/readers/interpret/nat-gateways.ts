import type { ModelNatGateway } from "../../model/network-model";
import { isGiven, said, text } from "../terraform/value";
import type { Known } from "./register";
import type { World } from "./world";

/** NAT gateways in the subnets that were read: a subnet's table and ACL decide what one does. */
export function natGateways(world: World, known: Known): ModelNatGateway[] {
  return [...known.natGateways].flatMap(([id, resource]) => {
    const { subnet_id: within, connectivity_type: type, vpc_id: own } = resource.values;
    const subnet = world.idOrText(within);
    const place = known.subnets.get(subnet)?.values.vpc_id;
    if (!isGiven(place)) {
      const why = isGiven(within)
        ? `the subnet that it is in was not read: ${said(within)}`
        : "a NAT gateway without a subnet is not followed";
      world.note(resource, why, [world.id(own)]);
      return [];
    }
    const vpc = world.idOrText(place);
    const connectivity = text(type) === "private" ? "private" : "public";
    return [{ ...world.object(id, resource, vpc), vpc, subnet, connectivity }];
  });
}
