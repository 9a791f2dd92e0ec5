import type { RenderedBlock } from "../../src/stacks/rendered-stack";
import type { StackFile } from "../../src/stacks/stack-file";
import { halved, type Place, placesOf } from "./mutations-edit";

/** One way to damage, or to rewrite without damage, what a resource says. */
export interface Damage {
  readonly kind: string;
  readonly type: string;
  /** The block as it is after; undefined where there is nothing of that kind to damage. */
  readonly change: (
    block: RenderedBlock,
    at: { stacks: readonly StackFile[]; place: Place },
  ) => RenderedBlock | undefined;
}

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const PEERING = "aws_vpc_peering_connection";
const OPTIONS = "aws_vpc_peering_connection_options";

/** Undefined takes the argument away. */
const set = (kind: string, type: string, values: Record<string, unknown>): Damage => ({
  kind,
  type,
  change: (block) => {
    if (Object.entries(values).every(([key, value]) => block[key] === value)) return undefined;
    const after = Object.entries({ ...block, ...values }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(after);
  },
});

/** A reference in the block to a resource of that type, pointed at another one of the same stack. */
const repointed = (kind: string, type: string, argument: string, target: string): Damage => ({
  kind,
  type,
  change: (block, { stacks, place }) => {
    const before = block[argument];
    if (typeof before !== "string") return undefined;
    const names = placesOf(stacks, target).filter(({ stack }) => stack === place.stack);
    const own = names.findIndex(({ name }) => before === `\${${target}.${name}.id}`);
    const other = names[(own + 1) % names.length];
    return own < 0 || names.length < 2 ? undefined : { ...block, [argument]: `\${${target}.${other?.name}.id}` };
  },
});

const rules = (type: string): Damage[] => [
  set(`any address in ${type}`, type, { cidr_ipv4: "0.0.0.0/0", referenced_security_group_id: undefined }),
  {
    kind: `every port in ${type}`,
    type,
    change: (block) => (block.ip_protocol === "tcp" ? { ...block, from_port: 0, to_port: 65_535 } : undefined),
  },
  {
    kind: `next port in ${type}`,
    type,
    change: (block) =>
      block.ip_protocol === "tcp"
        ? { ...block, from_port: Number(block.from_port) + 1, to_port: Number(block.to_port) + 1 }
        : undefined,
  },
  set(`udp in ${type}`, type, { ip_protocol: "udp", from_port: 0, to_port: 65_535 }),
  set(`all traffic in ${type}`, type, { ip_protocol: "-1", from_port: undefined, to_port: undefined }),
  {
    kind: `half the addresses in ${type}`,
    type,
    change: (block) =>
      typeof block.cidr_ipv4 === "string" ? { ...block, cidr_ipv4: halved(block.cidr_ipv4) } : undefined,
  },
  repointed(`another group of ${type}`, type, "security_group_id", "aws_security_group"),
  repointed(`another reference in ${type}`, type, "referenced_security_group_id", "aws_security_group"),
  set(`another description in ${type}`, type, { description: "reworded" }),
];

const OPEN = {
  from_port: 0,
  to_port: 0,
  protocol: "-1",
  cidr_blocks: ["0.0.0.0/0"],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
};

export const DAMAGES: readonly Damage[] = [
  ...rules(INGRESS),
  ...rules(EGRESS),
  repointed("route at another link", "aws_route", "vpc_peering_connection_id", PEERING),
  repointed("route at another NAT gateway", "aws_route", "nat_gateway_id", "aws_nat_gateway"),
  repointed("route at another internet gateway", "aws_route", "gateway_id", "aws_internet_gateway"),
  repointed("route in another table", "aws_route", "route_table_id", "aws_route_table"),
  {
    kind: "route to half the addresses",
    type: "aws_route",
    change: (block) => ({ ...block, destination_cidr_block: halved(String(block.destination_cidr_block)) }),
  },
  set("route to other addresses", "aws_route", { destination_cidr_block: "203.0.113.0/24" }),
  set("route to everything", "aws_route", { destination_cidr_block: "0.0.0.0/0" }),
  repointed("another table of an association", "aws_route_table_association", "route_table_id", "aws_route_table"),
  repointed("another VPC of a link", PEERING, "peer_vpc_id", "aws_vpc"),
  set("tags of a link", PEERING, { tags: { Name: "renamed" } }),
  set("accepter that does not accept", "aws_vpc_peering_connection_accepter", { auto_accept: false }),
  {
    kind: "option off",
    type: OPTIONS,
    change: (block) => ({
      ...block,
      ...(block.requester !== undefined && { requester: { allow_remote_vpc_dns_resolution: false } }),
      ...(block.accepter !== undefined && { accepter: { allow_remote_vpc_dns_resolution: false } }),
    }),
  },
  set("no DNS support", "aws_vpc", { enable_dns_support: false }),
  set("no DNS hostnames", "aws_vpc", { enable_dns_hostnames: false }),
  set("tags of a VPC", "aws_vpc", { tags: { Name: "renamed" } }),
  repointed("another VPC of an internet gateway", "aws_internet_gateway", "vpc_id", "aws_vpc"),
  repointed("another subnet of a NAT gateway", "aws_nat_gateway", "subnet_id", "aws_subnet"),
  set("private NAT gateway", "aws_nat_gateway", { connectivity_type: "private" }),
  set("open default group", "aws_default_security_group", { ingress: [OPEN], egress: [OPEN] }),
  set("other addresses of a subnet", "aws_subnet", { cidr_block: "10.200.0.0/24" }),
  set("public addresses in a subnet", "aws_subnet", { map_public_ip_on_launch: true }),
  set("tags of a network ACL", "aws_network_acl", { tags: {} }),
];
