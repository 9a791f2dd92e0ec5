import type { ModelPeering } from "../../model/network-model";

type Status = ModelPeering["status"];

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle */
const STATUSES: Readonly<Record<string, Status>> = {
  "initiating-request": "pending-acceptance",
  "pending-acceptance": "pending-acceptance",
  provisioning: "provisioning",
  active: "active",
  failed: "failed",
  rejected: "rejected",
  expired: "expired",
  deleting: "deleted",
  deleted: "deleted",
};

/** @param code - as AWS has it; one that nobody knows is a failure */
export function peeringStatus(code: string | undefined): Status {
  return STATUSES[code ?? ""] ?? "failed";
}
