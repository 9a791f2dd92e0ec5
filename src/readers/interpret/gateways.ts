import type { ModelGateway } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { blocks, isGiven, type Value } from "../terraform/value";
import type { Known } from "./register";
import type { World } from "./world";

export function gateways(
  world: World,
  known: Known,
): { internetGateways: ModelGateway[]; egressOnlyGateways: ModelGateway[] } {
  const attached = new Map(
    world
      .of("aws_internet_gateway_attachment")
      .map(({ values }) => [world.idOrText(values.internet_gateway_id), values.vpc_id]),
  );
  const gateway = (id: string, resource: Resource): ModelGateway => {
    const { vpc_id: own, attachments } = resource.values;
    // A data source lists its attachments.
    const value: Value | undefined = isGiven(own) ? own : (attached.get(id) ?? blocks(attachments)[0]?.vpc_id);
    const vpc = isGiven(value) ? world.idOrText(value) : null;
    return { ...world.object(id, resource, vpc ?? undefined), vpc };
  };
  return {
    internetGateways: [...known.internetGateways].map(([id, resource]) => gateway(id, resource)),
    egressOnlyGateways: [...known.egressOnlyGateways].map(([id, resource]) => gateway(id, resource)),
  };
}
