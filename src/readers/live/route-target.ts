import type { Route } from "@aws-sdk/client-ec2";
import type { ModelEndpoint, RouteTarget } from "../../model/network-model";

/**
 * Where a route leads. AWS has a field for each kind of target, and `GatewayId` for several.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html
 */
export function targetOf(route: Route, endpoints: ReadonlyMap<string, ModelEndpoint["kind"]>): RouteTarget {
  if (route.VpcPeeringConnectionId) return { kind: "peering", id: route.VpcPeeringConnectionId };
  if (route.NatGatewayId) return { kind: "nat-gateway", id: route.NatGatewayId };
  if (route.TransitGatewayId) return { kind: "transit-gateway", id: route.TransitGatewayId };
  if (route.EgressOnlyInternetGatewayId) return { kind: "egress-only-gateway", id: route.EgressOnlyInternetGatewayId };
  if (route.GatewayId) return gatewayOf(route, route.GatewayId, endpoints);
  // A route to an instance names its interface as well, once it has one.
  const device = route.NetworkInterfaceId ?? route.InstanceId;
  if (device) return { kind: "network-interface", id: device };
  const { LocalGatewayId, CarrierGatewayId, CoreNetworkArn, OdbNetworkArn } = route;
  return { kind: "other", id: LocalGatewayId ?? CarrierGatewayId ?? CoreNetworkArn ?? OdbNetworkArn ?? "?" };
}

function gatewayOf(route: Route, id: string, endpoints: ReadonlyMap<string, ModelEndpoint["kind"]>): RouteTarget {
  if (id === "local") return { kind: "local" };
  if (id.startsWith("igw-")) return { kind: "internet-gateway", id };
  if (id.startsWith("vgw-")) return { kind: "vpn-gateway", id };
  if (id.startsWith("vpce-"))
    return { kind: isGatewayEndpoint(route, endpoints.get(id)) ? "gateway-endpoint" : "other", id };
  return { kind: "other", id };
}

/** Of an endpoint that was not read, the route tells: only a gateway endpoint's is for a prefix list. */
function isGatewayEndpoint(route: Route, kind: ModelEndpoint["kind"] | undefined): boolean {
  return kind === undefined ? route.DestinationPrefixListId !== undefined : kind === "gateway";
}
