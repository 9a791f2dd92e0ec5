import type {
  ModelNetworkAcl,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelVpc,
  NetworkModel,
} from "../../model/network-model";
import type { ModelObject, Origin } from "../../model/origin";

type Parts = Pick<NetworkModel, "routeTables" | "networkAcls" | "securityGroups">;

/** Adds the main table, default ACL and default group of each VPC of which they were not read. */
export function withOwnParts(vpcs: readonly ModelVpc[], parts: Parts): Parts {
  const has = (objects: readonly ModelObject[]) => {
    const ids = new Set(objects.map(({ id }) => id));
    return (id: string) => ids.has(id);
  };
  const [table, acl, group] = [has(parts.routeTables), has(parts.networkAcls), has(parts.securityGroups)];
  return {
    routeTables: [...parts.routeTables, ...vpcs.filter((vpc) => !table(vpc.mainRouteTable)).map(mainRouteTable)],
    networkAcls: [...parts.networkAcls, ...vpcs.filter((vpc) => !acl(vpc.defaultNetworkAcl)).map(defaultAcl)],
    securityGroups: [
      ...parts.securityGroups,
      ...vpcs.filter((vpc) => !group(vpc.defaultSecurityGroup)).map(defaultGroup),
    ],
  };
}

function mainRouteTable(vpc: ModelVpc): ModelRouteTable {
  return { ...partOf(vpc, vpc.mainRouteTable), vpc: vpc.id, main: true, managed: false, routes: [] };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
function defaultAcl(vpc: ModelVpc): ModelNetworkAcl {
  const base = partOf(vpc, vpc.defaultNetworkAcl);
  const open = ["0.0.0.0/0", "::/0"].map((cidr, index) => ({
    number: 100 + index,
    action: "allow" as const,
    traffic: { protocol: "all" as const },
    cidr,
    origin: base.origin,
  }));
  return { ...base, vpc: vpc.id, default: true, managed: false, ingress: open, egress: open };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
function defaultGroup(vpc: ModelVpc): ModelSecurityGroup {
  const base = partOf(vpc, vpc.defaultSecurityGroup);
  const rule = { traffic: { protocol: "all" as const }, description: "", origin: base.origin };
  return {
    ...base,
    vpc: vpc.id,
    default: true,
    managed: false,
    description: "default VPC security group",
    ingress: [{ ...rule, peer: { kind: "group", group: base.id } }],
    egress: ["0.0.0.0/0", "::/0"].map((cidr) => ({ ...rule, peer: { kind: "cidr", cidr } })),
  };
}

function partOf({ account, region, origin }: ModelVpc, id: string): ModelObject & { readonly origin: Origin } {
  return { id, name: id, account, region, tags: {}, origin };
}
