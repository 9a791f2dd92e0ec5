import type { NetworkModel } from "./network-model";

/** A network that nothing is known of. */
export const EMPTY_NETWORK: Omit<NetworkModel, "source"> = {
  vpcs: [],
  subnets: [],
  routeTables: [],
  networkAcls: [],
  securityGroups: [],
  peerings: [],
  internetGateways: [],
  egressOnlyGateways: [],
  natGateways: [],
  transitGateways: [],
  endpoints: [],
  prefixLists: [],
  flowLogs: [],
  trails: [],
  keys: [],
  notInterpreted: [],
};
