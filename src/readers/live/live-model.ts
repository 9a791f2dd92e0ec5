import type { NetworkModel } from "../../model/network-model";
import type { NotInterpreted } from "../../model/origin";
import type { Answers } from "./answers";
import { flowLogsOf, keysOf, trailsOf } from "./audit";
import { withOwnParts } from "./by-itself";
import { gapsOf, type Unreached } from "./gaps";
import { egressOnlyGatewaysOf, internetGatewaysOf, natGatewaysOf } from "./gateways";
import { linkedVpcs, neighboursOf, strangers } from "./neighbours";
import { aclAssociations, networkAclsOf } from "./network-acls";
import { opaqueOf } from "./opaque";
import { endpointsOf, prefixListsOf } from "./others";
import { peeringsOf } from "./peerings";
import { routeTablesOf, tableAssociations } from "./route-tables";
import { securityGroupsOf } from "./security-groups";
import { transitGatewaysOf } from "./transit-gateways";
import { subnetsOf, vpcsOf } from "./vpcs";

/** The model of what AWS answered. Pure: recorded answers give the same model. */
export function liveModel(places: readonly Answers[], unreached: readonly Unreached[] = []): NetworkModel {
  const notInterpreted: NotInterpreted[] = [];
  const read = vpcsOf(places);
  const byId = new Map(read.map((vpc) => [vpc.id, vpc]));
  const endpoints = endpointsOf(places);
  const transitGateways = transitGatewaysOf(places, notInterpreted);
  const peerings = peeringsOf(places);
  const neighbours = neighboursOf(places, transitGateways, byId);
  notInterpreted.push(...strangers(neighbours, linkedVpcs(peerings, transitGateways)));
  const vpcs = [...read, ...neighbours];
  const associations = { routeTables: tableAssociations(places), networkAcls: aclAssociations(places) };
  const parts = withOwnParts(vpcs, {
    routeTables: routeTablesOf(places, { vpcs: byId, endpoints, notInterpreted }),
    networkAcls: networkAclsOf(places),
    securityGroups: securityGroupsOf(places),
  });
  const natGateways = natGatewaysOf(places, notInterpreted);
  notInterpreted.push(...opaqueOf(places, read, parts.securityGroups));
  return {
    source: "live",
    vpcs,
    subnets: subnetsOf(places, byId, associations),
    ...parts,
    peerings,
    internetGateways: internetGatewaysOf(places),
    egressOnlyGateways: egressOnlyGatewaysOf(places),
    natGateways,
    transitGateways,
    endpoints,
    prefixLists: prefixListsOf(places),
    flowLogs: flowLogsOf(places),
    trails: trailsOf(places),
    keys: keysOf(places),
    notInterpreted: [...gapsOf(places, unreached, { ...parts, peerings, transitGateways }), ...once(notInterpreted)],
  };
}

/** What two accounts see of a shared thing is said once. */
function once(notes: readonly NotInterpreted[]): NotInterpreted[] {
  return [...new Map(notes.map((note) => [`${note.origin.address} ${note.why}`, note])).values()];
}
