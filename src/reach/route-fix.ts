import { cidrOf } from "../network/cidr";
import type { Place, SubnetPlace, World } from "./world";

/**
 * What has to change in a table so that something gets there, over what there is already.
 * @param taken the block of the route that leads elsewhere
 */
export function routeFix(world: World, from: SubnetPlace, to: Place, taken?: string): string {
  const table = world.objects.routeTables.get(from.subnet.routeTable)?.name ?? from.subnet.routeTable;
  if (to.kind === "internet") {
    const every = world.family === 4 ? "0.0.0.0/0" : "::/0";
    return `add a route to ${every} over ${gatewayName(world, from.vpc)} to ${table}`;
  }
  const link = linkName(world, from.vpc, to.vpc);
  const [here, there] = [from.vpc, to.vpc].map((id) => world.vpc(id)?.name ?? id);
  // A route that is no wider than what it takes away cannot be overruled by adding one.
  if (link && taken !== undefined && cidrOf(taken).prefix >= cidrOf(to.cidr).prefix)
    return `point route ${taken} of ${table} at ${link}`;
  return link
    ? `add a route to ${to.cidr} over ${link} to ${table}`
    : `join ${here} and ${there} by a link, and add a route to ${to.cidr} over it to ${table}`;
}

function gatewayName({ model, family, natGateways }: World, vpc: string): string {
  const gateway = model.internetGateways.find((one) => one.vpc === vpc);
  const nat = family === 4 && [...natGateways.values()].find((one) => one.vpc === vpc && one.connectivity === "public");
  const names = [nat ? nat.name : undefined, gateway?.name].filter((name) => name !== undefined);
  return names.length > 0 ? names.join(" or ") : "an internet gateway";
}

function linkName({ model }: World, from: string, to: string): string | undefined {
  const peering = model.peerings.find(({ requester, accepter, status }) => {
    const ends = [requester.vpc, accepter.vpc];
    return status === "active" && from !== to && ends.includes(from) && ends.includes(to);
  });
  const transit = model.transitGateways.find(({ attachments }) =>
    [from, to].every((vpc) => attachments.some((attachment) => attachment.vpc === vpc && attachment.accepted)),
  );
  return peering?.name ?? transit?.name;
}
