import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import type { ModelPeering, ModelPeeringSide } from "../../model/network-model";
import { atKey, sortedBy } from "../../network/keys";
import { peeringStatus } from "../aws/peering-status";
import type { Answers } from "./answers";
import { objectOf } from "./things";

type Status = ModelPeering["status"];

/** One side's record of a peering. */
export interface PeeringRecord {
  readonly peering: VpcPeeringConnection;
  readonly place: Answers;
}

/**
 * Peerings, each from the records of both sides: their accounts or regions each hold one, with tags and options of its
 * own. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export function peeringsOf(places: readonly Answers[]): ModelPeering[] {
  const records = new Map<string, PeeringRecord[]>();
  for (const place of places) {
    for (const peering of place.peerings) {
      const id = peering.VpcPeeringConnectionId ?? "?";
      atKey(records, id, () => []).push({ peering, place });
    }
  }
  return sortedBy([...records.values()].flatMap(merged), ({ id }) => id);
}

function merged(records: readonly PeeringRecord[]): ModelPeering[] {
  const of = (pick: Side) => records.find((record) => isOf(record, pick)) ?? records[0];
  const requester = of("RequesterVpcInfo");
  const accepter = of("AccepterVpcInfo");
  if (!requester || !accepter) return [];
  const { peering, place } = requester;
  return [
    {
      ...objectOf(place, {
        kind: "vpc-peering-connection",
        id: peering.VpcPeeringConnectionId,
        owner: peering.RequesterVpcInfo?.OwnerId,
        tags: peering.Tags,
      }),
      requester: sideOf(peering.RequesterVpcInfo),
      accepter: sideOf(accepter.peering.AccepterVpcInfo),
      status: statusOf(records.map((record) => record.peering.Status?.Code)),
    },
  ];
}

type Side = "RequesterVpcInfo" | "AccepterVpcInfo";

/** Whether a record is that of this side's own account and region. */
function isOf({ peering, place }: PeeringRecord, side: Side): boolean {
  const info = peering[side];
  return info?.OwnerId === place.account && info.Region === place.region;
}

function sideOf(info: VpcPeeringConnectionVpcInfo | undefined): ModelPeeringSide {
  return {
    vpc: info?.VpcId ?? "?",
    account: info?.OwnerId ?? null,
    region: info?.Region ?? null,
    dnsResolution: info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc ?? false,
  };
}

/** An end that either side has seen is an end; else active counts, for the requester's record may lag behind. */
const STRONGEST: readonly Status[] = [
  "deleted",
  "rejected",
  "failed",
  "expired",
  "active",
  "provisioning",
  "pending-acceptance",
];

function statusOf(codes: readonly (string | undefined)[]): Status {
  const said = codes.map(peeringStatus);
  return STRONGEST.find((status) => said.includes(status)) ?? "failed";
}
