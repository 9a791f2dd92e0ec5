import type { TransitGatewayAttachment, TransitGatewayVpcAttachment } from "@aws-sdk/client-ec2";
import type { ModelTransitAttachment } from "../../model/network-model";
import type { Answers } from "./answers";
import { gather, objectOf } from "./things";

export type TransitAttachment = ModelTransitAttachment & { readonly gateway: string };

/** Those of VPCs have an answer of their own, with their subnets; from all others there is the list of attachments. */
export function attachmentsOf(places: readonly Answers[]): TransitAttachment[] {
  const vpcs = gather(
    places,
    ({ transitVpcAttachments }) => transitVpcAttachments.filter(({ State }) => !isGone(State)),
    vpcAttachment,
  );
  const known = new Set(vpcs.map(({ id }) => id));
  const rest = gather(
    places,
    ({ transitAttachments }) =>
      transitAttachments.filter(({ State, TransitGatewayAttachmentId: id = "?" }) => !isGone(State) && !known.has(id)),
    anyAttachment,
  );
  return [...vpcs, ...rest];
}

function vpcAttachment(one: TransitGatewayVpcAttachment, place: Answers): TransitAttachment {
  return {
    ...objectOf(place, {
      kind: "transit-gateway-attachment",
      id: one.TransitGatewayAttachmentId,
      owner: one.VpcOwnerId,
      tags: one.Tags,
    }),
    gateway: one.TransitGatewayId ?? "?",
    kind: "vpc",
    vpc: one.VpcId ?? null,
    subnets: one.SubnetIds ?? [],
    securityGroupReferencing: one.Options?.SecurityGroupReferencingSupport === "enable",
    accepted: isAccepted(one.State),
  };
}

function anyAttachment(one: TransitGatewayAttachment, place: Answers): TransitAttachment {
  const kind = one.ResourceType ?? "other";
  return {
    ...objectOf(place, {
      kind: "transit-gateway-attachment",
      id: one.TransitGatewayAttachmentId,
      owner: one.ResourceOwnerId,
      tags: one.Tags,
    }),
    gateway: one.TransitGatewayId ?? "?",
    kind: kind === "vpc" ? "vpc" : kind.endsWith("peering") ? "peering" : "other",
    vpc: kind === "vpc" ? (one.ResourceId ?? null) : null,
    subnets: [],
    securityGroupReferencing: false,
    accepted: isAccepted(one.State),
  };
}

function isAccepted(state: string | undefined): boolean {
  return state !== "pendingAcceptance" && state !== "initiating" && state !== "initiatingRequest";
}

/** Whether a gateway, attachment or table is no more, or never came to be. */
export function isGone(state: string | undefined): boolean {
  return /^(deleting|deleted|failed|failing|rejected|rejecting)$/.test(state ?? "");
}
