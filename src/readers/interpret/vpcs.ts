import type { ModelVpc } from "../../model/network-model";
import { atKey } from "../../network/keys";
import type { Resource } from "../terraform/resource";
import { blocks, flag, isGiven, isOpen, type Value } from "../terraform/value";
import { block } from "./cidrs";
import type { Known } from "./register";
import type { KnownVpc } from "./register-vpcs";
import type { World } from "./world";

export function vpcs(world: World, known: Known): ModelVpc[] {
  const secondary = associations(world);
  return [...known.vpcs].map(([id, vpc]) => {
    const parts = {
      mainRouteTable: vpc.mainRouteTable,
      defaultNetworkAcl: vpc.defaultNetworkAcl,
      defaultSecurityGroup: vpc.defaultSecurityGroup,
    };
    if (vpc.resource === null) return { ...stranger(world, id, vpc), ...parts };
    const { resource } = vpc;
    const adopted = resource.type === "aws_default_vpc";
    const managed = resource.mode === "managed";
    if (!managed)
      world.note(resource, "only a data source was read of this VPC: what else is in it is not known", [id]);
    return {
      ...world.object(id, resource),
      ...parts,
      cidrs: [...new Set([...ownCidrs(world, id, resource), ...(secondary.get(id) ?? [])])],
      // What AWS gives a VPC that nobody asked otherwise for: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
      dnsSupport: flag(resource.values.enable_dns_support) ?? (managed ? true : null),
      dnsHostnames: flag(resource.values.enable_dns_hostnames) ?? (managed ? adopted : null),
      managed,
      ...isDefault(resource),
    };
  });
}

function isDefault({ type, mode, values }: Resource): { isDefault?: boolean } {
  if (mode === "managed") return { isDefault: type === "aws_default_vpc" };
  const told = flag(values.default);
  return told === undefined ? {} : { isDefault: told };
}

function ownCidrs(world: World, id: string, resource: Resource): string[] {
  const { values } = resource;
  const found: string[] = [];
  const add = (value: Value | undefined, what: string) => {
    const cidr = block(value);
    if (cidr !== undefined) found.push(cidr);
    else world.note(resource, `${what} is not known`, [id]);
  };
  add(values.cidr_block, "its IPv4 block");
  for (const association of blocks(values.cidr_block_associations)) add(association.cidr_block, "an IPv4 block");
  const pooled = flag(values.assign_generated_ipv6_cidr_block) === true || isGiven(values.ipv6_ipam_pool_id);
  if (isGiven(values.ipv6_cidr_block) || pooled) add(values.ipv6_cidr_block, "its IPv6 block");
  return found;
}

/** Further blocks by VPC. */
function associations(world: World): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const resource of world.of("aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association")) {
    const { values, type } = resource;
    const vpc = world.idOrText(values.vpc_id);
    const cidr = block(type.includes("ipv6") ? values.ipv6_cidr_block : values.cidr_block);
    if (cidr !== undefined) atKey(found, vpc, () => []).push(cidr);
    else world.note(resource, "the block that it adds is not known", [vpc]);
  }
  return found;
}

/** A VPC at the other end of a link, or one that was there before. */
function stranger(world: World, id: string, vpc: KnownVpc) {
  const cidrs = peerCidrs(world, id);
  const why = `VPC ${id} is not in what was read: ${cidrs.length > 0 ? "" : "its addresses, "}its tables and its rules are not known`;
  world.note({ origin: vpc.origin, type: "aws_vpc" }, why, [id]);
  return {
    id,
    name: id,
    ...world.placeOf(id),
    tags: {},
    origin: vpc.origin,
    cidrs,
    dnsSupport: null,
    dnsHostnames: null,
    managed: false,
  };
}

/** What a peering's data source says of the VPCs at its ends. */
function peerCidrs(world: World, vpc: string): string[] {
  const found = world.of("data.aws_vpc_peering_connection").flatMap(({ values }) => {
    const cidrs = (...from: (Value | undefined)[]) => from.flatMap((value) => blocks(value).flatMap(Object.values));
    return [
      ...(world.id(values.vpc_id) === vpc ? [values.cidr_block, ...cidrs(values.cidr_block_set)] : []),
      ...(world.id(values.peer_vpc_id) === vpc ? [values.peer_cidr_block, ...cidrs(values.peer_cidr_block_set)] : []),
    ];
  });
  return [...new Set(found.filter((value) => !isOpen(value)).flatMap((value) => block(value) ?? []))];
}
