import type { NetworkModel } from "../model/network-model";
import type { Origin } from "../model/origin";
import type { ReachParty } from "./result";

type NetworkEnd = Extract<ReachParty, { readonly kind: "network" }>;

/** What decides about the traffic of one or two ends: their groups, ACLs and tables, and the links of their VPCs. */
export function originsAround(
  model: NetworkModel,
  ends: readonly NetworkEnd[],
): { readonly origins: readonly Origin[]; readonly links: ReadonlySet<string> } {
  const vpcs = new Set(ends.map(({ vpc }) => vpc));
  const ids = new Set(ends.flatMap(({ subnets, securityGroups }) => [...subnets, ...securityGroups]));
  const subnets = model.subnets.filter(({ id }) => ids.has(id));
  const tables = new Set(subnets.map(({ routeTable }) => routeTable));
  const acls = new Set(subnets.map(({ networkAcl }) => networkAcl));
  const attachments = model.transitGateways
    .flatMap((gateway) => gateway.attachments)
    .filter(({ vpc }) => vpc !== null && vpcs.has(vpc));
  const peerings = model.peerings.filter(
    ({ requester, accepter }) => vpcs.size === 2 && vpcs.has(requester.vpc) && vpcs.has(accepter.vpc),
  );
  const links = vpcs.size === 2 ? [...peerings, ...attachments] : [];
  const gateways =
    ends.length === 1 ? [...model.internetGateways, ...model.egressOnlyGateways, ...model.natGateways] : [];
  const holders = [
    ...model.securityGroups.filter(({ id }) => ids.has(id)).map((group) => [group, ...group.ingress, ...group.egress]),
    ...model.networkAcls.filter(({ id }) => acls.has(id)).map((acl) => [acl, ...acl.ingress, ...acl.egress]),
    ...model.routeTables.filter(({ id }) => tables.has(id)).map((table) => [table, ...table.routes]),
    links,
    gateways.filter(({ vpc }) => vpc !== null && vpcs.has(vpc)),
    subnets,
    model.vpcs.filter(({ id }) => vpcs.has(id)),
  ];
  return {
    origins: holders.flatMap((holder) => holder.map(({ origin }) => origin)),
    links: new Set(links.map(({ id }) => id)),
  };
}
