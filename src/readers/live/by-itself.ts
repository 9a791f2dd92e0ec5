import type { ModelVpc, NetworkModel } from "../../model/network-model";
import type { ModelObject } from "../../model/origin";
import { defaultAcl, defaultGroup, type OwnPart, ownRouteTable } from "../aws/own-parts";

type Parts = Pick<NetworkModel, "routeTables" | "networkAcls" | "securityGroups">;

/** Adds the main table, default ACL and default group of each VPC of which they were not read. */
export function withOwnParts(vpcs: readonly ModelVpc[], parts: Parts): Parts {
  const missing = (objects: readonly ModelObject[], idOf: (vpc: ModelVpc) => string): OwnPart[] => {
    const ids = new Set(objects.map(({ id }) => id));
    return vpcs.filter((vpc) => !ids.has(idOf(vpc))).map((vpc) => partOf(vpc, idOf(vpc)));
  };
  const { routeTables, networkAcls, securityGroups } = parts;
  const tables = missing(routeTables, (vpc) => vpc.mainRouteTable);
  return {
    routeTables: [...routeTables, ...tables.map((part) => ownRouteTable(part, true))],
    networkAcls: [...networkAcls, ...missing(networkAcls, (vpc) => vpc.defaultNetworkAcl).map(defaultAcl)],
    securityGroups: [
      ...securityGroups,
      ...missing(securityGroups, (vpc) => vpc.defaultSecurityGroup).map(defaultGroup),
    ],
  };
}

function partOf({ id: vpc, account, region, origin }: ModelVpc, id: string): OwnPart {
  return { id, account, region, origin, vpc };
}
