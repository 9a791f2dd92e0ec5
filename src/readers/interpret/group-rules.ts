import type { ModelGroupRule } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { flag, isGiven, isOpen, items, said, text, Unknown, type Value, type ValueObject } from "../terraform/value";
import { block } from "./cidrs";
import { groupTraffic } from "./traffic";
import type { World } from "./world";

interface Place {
  readonly group: string;
  readonly vpc: string;
  readonly direction: "ingress" | "egress";
}

/** The rules that one resource or inline block is, whichever of the three ways it is written in: one for each peer. */
export function groupRules(world: World, resource: Resource, values: ValueObject, place: Place): ModelGroupRule[] {
  const traffic = groupTraffic(values.protocol ?? values.ip_protocol, values.from_port, values.to_port);
  if (traffic === undefined || [values.from_port, values.to_port].some(isOpen)) {
    world.note(resource, `the protocol or ports of an ${place.direction} rule are not known`, [place.vpc]);
    return [];
  }
  const peers = [
    ...cidrs(world, resource, place, values.cidr_blocks, values.ipv6_cidr_blocks, values.cidr_ipv4, values.cidr_ipv6),
    ...prefixLists(world, resource, place, values.prefix_list_ids, values.prefix_list_id),
    ...groups(world, resource, place, values),
  ];
  const description = text(values.description) ?? "";
  return peers.map((peer) => ({ traffic, peer, description, origin: resource.origin }));
}

type Peer = ModelGroupRule["peer"];

function cidrs(world: World, resource: Resource, place: Place, ...values: (Value | undefined)[]): Peer[] {
  return values.flatMap(items).flatMap((value): Peer[] => {
    const cidr = block(value);
    if (cidr !== undefined) return [{ kind: "cidr", cidr }];
    world.note(resource, `an ${place.direction} rule is for addresses that are not known: ${said(value)}`, [place.vpc]);
    return [];
  });
}

function prefixLists(world: World, resource: Resource, place: Place, ...values: (Value | undefined)[]): Peer[] {
  return values.flatMap(items).flatMap((value): Peer[] => {
    if (!(value instanceof Unknown)) return [{ kind: "prefix-list", prefixList: world.idOrText(value) }];
    world.note(resource, `an ${place.direction} rule is for a prefix list that is not known: ${value.text}`, [
      place.vpc,
    ]);
    return [];
  });
}

function groups(world: World, resource: Resource, place: Place, values: ValueObject): Peer[] {
  const named = [values.security_groups, values.source_security_group_id, values.referenced_security_group_id];
  const others = named
    .filter(isGiven)
    .flatMap(items)
    .map((value): Peer => {
      const group = groupOf(world, value);
      if (group === undefined)
        world.note(resource, `an ${place.direction} rule is for a security group that was not read: ${said(value)}`, [
          place.vpc,
        ]);
      return { kind: "group", group: group ?? world.idOrText(value) };
    });
  return flag(values.self) === true ? [{ kind: "group", group: place.group }, ...others] : others;
}

/** A group of another account is named `111111111111/sg-…`. */
function groupOf(world: World, value: Value): string | undefined {
  const last = value instanceof Unknown ? value.parts.at(-1) : text(value)?.split("/").at(-1);
  return world.id(value) ?? world.id(last);
}
