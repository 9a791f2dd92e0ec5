import type { ModelPeering, ModelPeeringSide } from "../../model/network-model";

const DEAD: ReadonlySet<ModelPeering["status"]> = new Set(["failed", "rejected", "expired", "deleted"]);

/** Whether it is active or may become so. AWS shows dead ones for some hours or days. */
export function isAlive({ status }: ModelPeering): boolean {
  return !DEAD.has(status);
}

/** Both directions of a connection: a side and the one opposite. */
export function directions(peering: ModelPeering): readonly (readonly [ModelPeeringSide, ModelPeeringSide])[] {
  return [
    [peering.requester, peering.accepter],
    [peering.accepter, peering.requester],
  ];
}

/** The VPC opposite, whichever side is the given one. */
export function otherSide({ requester, accepter }: ModelPeering, vpc: string): ModelPeeringSide {
  return requester.vpc === vpc ? accepter : requester;
}
