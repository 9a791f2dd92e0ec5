import type { ModelTransitGateway } from "../../model/network-model";
import type { Known } from "./register";
import type { World } from "./world";

export function transitGateways(_world: World, _known: Known): ModelTransitGateway[] {
  return [];
}
