import type { ModelPeering, ModelPeeringSide } from "./network-model";

const DEAD: ReadonlySet<ModelPeering["status"]> = new Set(["failed", "rejected", "expired", "deleted"]);

/** Whether it is active or may become so. AWS shows dead ones for some hours or days. */
export function isAlive({ status }: Pick<ModelPeering, "status">): boolean {
  return !DEAD.has(status);
}

/** The side opposite a VPC; undefined when the VPC is at neither. */
export function sideOpposite({ requester, accepter }: ModelPeering, vpc: string): ModelPeeringSide | undefined {
  if (requester.vpc === vpc) return accepter;
  return accepter.vpc === vpc ? requester : undefined;
}
