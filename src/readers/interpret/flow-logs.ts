import type { ModelFlowLog } from "../../model/network-model";
import { isGiven, text } from "../terraform/value";
import type { World } from "./world";

const TARGETS = [
  "vpc_id",
  "subnet_id",
  "eni_id",
  "transit_gateway_id",
  "transit_gateway_attachment_id",
  "regional_nat_gateway_id",
];

export function flowLogs(world: World): ModelFlowLog[] {
  return world.of("aws_flow_log").map((resource) => {
    const target = world.idOrText(TARGETS.map((argument) => resource.values[argument]).find(isGiven));
    const traffic = text(resource.values.traffic_type);
    const known = traffic === "ALL" || traffic === "ACCEPT" || traffic === "REJECT";
    return {
      ...world.object(world.ownId(resource), resource, target),
      target,
      traffic: known ? traffic : null,
      active: true,
    };
  });
}
