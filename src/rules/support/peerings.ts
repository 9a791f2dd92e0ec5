import type { ModelPeering, ModelPeeringSide } from "../../model/network-model";
import { sideOpposite } from "../../model/peering";

export { isAlive } from "../../model/peering";

/** Both directions of a connection: a side and the one opposite. */
export function directions(peering: ModelPeering): readonly (readonly [ModelPeeringSide, ModelPeeringSide])[] {
  return [
    [peering.requester, peering.accepter],
    [peering.accepter, peering.requester],
  ];
}

/** The VPC opposite, whichever side is the given one; of one that is at neither side, the requester. */
export function otherSide(peering: ModelPeering, vpc: string): ModelPeeringSide {
  return sideOpposite(peering, vpc) ?? peering.requester;
}
