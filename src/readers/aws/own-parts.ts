import type { ModelNetworkAcl, ModelRouteTable, ModelSecurityGroup } from "../../model/network-model";
import type { ModelObject } from "../../model/origin";

const EVERYWHERE = ["0.0.0.0/0", "::/0"];

/** Something that AWS makes with a VPC: it is where the VPC is, and was found where that was. */
export interface OwnPart extends Pick<ModelObject, "id" | "account" | "region" | "origin"> {
  readonly vpc: string;
}

/** A table as AWS makes it. */
export function ownRouteTable(part: OwnPart, main: boolean): ModelRouteTable {
  return { ...objectOf(part), main, managed: false, routes: [] };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
export function defaultAcl(part: OwnPart): ModelNetworkAcl {
  const open = EVERYWHERE.map((cidr, index) => ({
    number: 100 + index,
    action: "allow" as const,
    traffic: { protocol: "all" as const },
    cidr,
    origin: part.origin,
  }));
  return { ...objectOf(part), default: true, managed: false, ingress: open, egress: open };
}

/** What AWS writes on the default group. */
export const DEFAULT_GROUP = "default VPC security group";

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html */
export function defaultGroup(part: OwnPart): ModelSecurityGroup {
  const rule = { traffic: { protocol: "all" as const }, description: "", origin: part.origin };
  return {
    ...objectOf(part),
    default: true,
    managed: false,
    description: DEFAULT_GROUP,
    ingress: [{ ...rule, peer: { kind: "group", group: part.id } }],
    egress: EVERYWHERE.map((cidr) => ({ ...rule, peer: { kind: "cidr", cidr } })),
  };
}

function objectOf({ id, account, region, origin, vpc }: OwnPart): ModelObject & { readonly vpc: string } {
  return { id, name: id, account, region, tags: {}, origin, vpc };
}
