import type { ModelNatGateway } from "../../model/network-model";
import { isOpen, said, text } from "../terraform/value";
import type { Known } from "./register";
import type { World } from "./world";

export function natGateways(world: World, known: Known): ModelNatGateway[] {
  return [...known.natGateways].flatMap(([id, resource]) => {
    const { subnet_id: within, connectivity_type: type, vpc_id: regional } = resource.values;
    const subnet = world.idOrText(within);
    const vpc = known.subnets.get(subnet)?.values.vpc_id ?? regional;
    if (vpc === undefined || vpc === null || isOpen(type)) {
      const why =
        within === undefined
          ? "a NAT gateway without a subnet is not followed"
          : `the subnet that it is in was not read: ${said(within)}`;
      world.note(resource, why);
      return [];
    }
    const id_ = world.idOrText(vpc);
    return [
      {
        ...world.object(id, resource, id_),
        vpc: id_,
        subnet,
        connectivity: text(type) === "private" ? "private" : "public",
      },
    ];
  });
}
