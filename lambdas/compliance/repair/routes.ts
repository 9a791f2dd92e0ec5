import { CreateRouteCommand, DeleteRouteCommand, ReplaceRouteCommand } from "@aws-sdk/client-ec2";
import type { RouteTargetId } from "../../../src/compliance/repair/repair";
import { unless } from "./settled";
import { NOTHING_MADE, type Step } from "./step";

/** Of a route that is not there. The first is what AWS says in fact, the second what its list of codes has. */
const NO_ROUTE = ["InvalidParameterValue", "InvalidRoute.NotFound"];

/** Whether there is a route may have changed since it was looked at: then the other call is the right one. */
export const putRoute: Step<"put-route"> = async ({ ec2 }, { routeTable, destination, target, replace }) => {
  const input = { RouteTableId: routeTable, ...destinationOf(destination), ...targetOf(target) };
  const create = () => ec2.send(new CreateRouteCommand(input));
  const turn = () => ec2.send(new ReplaceRouteCommand(input));
  if (replace) (await unless(NO_ROUTE, turn)) ?? (await create());
  else (await unless(["RouteAlreadyExists"], create)) ?? (await turn());
  return NOTHING_MADE;
};

export const removeRoute: Step<"remove-route"> = async ({ ec2 }, { routeTable, destination }) => {
  const input = { RouteTableId: routeTable, ...destinationOf(destination) };
  await unless(["InvalidRoute.NotFound"], () => ec2.send(new DeleteRouteCommand(input)));
  return NOTHING_MADE;
};

function destinationOf(destination: string) {
  if (destination.startsWith("pl-")) return { DestinationPrefixListId: destination };
  return destination.includes(":") ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

function targetOf({ kind, id }: RouteTargetId) {
  switch (kind) {
    case "peering":
      return { VpcPeeringConnectionId: id };
    case "nat-gateway":
      return { NatGatewayId: id };
    case "internet-gateway":
      return { GatewayId: id };
  }
}
