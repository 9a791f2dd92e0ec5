import type { InternetGatewayAttachment } from "@aws-sdk/client-ec2";
import type { ModelGateway, ModelNatGateway } from "../../model/network-model";
import type { NotInterpreted } from "../../model/origin";
import type { Answers } from "./answers";
import { gather, objectOf } from "./things";

export function internetGatewaysOf(places: readonly Answers[]): ModelGateway[] {
  return gather(
    places,
    ({ internetGateways }) => internetGateways,
    (gateway, place) => ({
      ...objectOf(place, {
        kind: "internet-gateway",
        id: gateway.InternetGatewayId,
        owner: gateway.OwnerId,
        tags: gateway.Tags,
      }),
      vpc: attachedTo(gateway.Attachments),
    }),
  );
}

export function egressOnlyGatewaysOf(places: readonly Answers[]): ModelGateway[] {
  return gather(
    places,
    ({ egressOnlyGateways }) => egressOnlyGateways,
    (gateway, place) => ({
      ...objectOf(place, {
        kind: "egress-only-internet-gateway",
        id: gateway.EgressOnlyInternetGatewayId,
        owner: undefined,
        tags: gateway.Tags,
      }),
      vpc: attachedTo(gateway.Attachments),
    }),
  );
}

function attachedTo(attachments: readonly InternetGatewayAttachment[] = []): string | null {
  // The API says `available` where its enumeration says `attached`.
  return attachments.find(({ State }) => State !== "detaching" && State !== "detached")?.VpcId ?? null;
}

const GONE: readonly (string | undefined)[] = ["deleting", "deleted", "failed"];

export function natGatewaysOf(places: readonly Answers[], notInterpreted: NotInterpreted[]): ModelNatGateway[] {
  return gather(
    places,
    ({ natGateways }) => natGateways.filter(({ State }) => !GONE.includes(State)),
    (gateway, place) => {
      const base = objectOf(place, {
        kind: "natgateway",
        id: gateway.NatGatewayId,
        owner: undefined,
        tags: gateway.Tags,
      });
      const vpc = gateway.VpcId ?? "?";
      if (gateway.SubnetId === undefined) {
        // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
        const why = `the NAT gateway ${base.id} is regional and stands in no subnet: what passes it is not known`;
        notInterpreted.push({ origin: base.origin, type: "NatGateway", why, vpcs: [vpc] });
        return null;
      }
      const connectivity = gateway.ConnectivityType === "private" ? "private" : "public";
      return { ...base, vpc, subnet: gateway.SubnetId, connectivity };
    },
  );
}
