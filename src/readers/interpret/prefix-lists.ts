import type { ModelPrefixList } from "../../model/network-model";
import type { Resource } from "../terraform/resource";
import { blocks, isGiven, isList, isOpen, items, number, text, type Value } from "../terraform/value";
import { block } from "./cidrs";
import { endpointPrefixList, isGatewayEndpoint } from "./endpoints";
import type { Known } from "./register";
import type { World } from "./world";

export function prefixLists(world: World, known: Known): ModelPrefixList[] {
  const read = [...known.prefixLists].map(([id, resource]): ModelPrefixList => {
    return {
      ...world.object(id, resource),
      cidrs: cidrsOf(world, id, resource),
      maxEntries: number(resource.values.max_entries) ?? null,
    };
  });
  const found = new Map(read.map((list) => [list.id, list]));
  for (const { id, cidrs } of read) world.prefixLists.set(id, cidrs);
  for (const [endpoint, resource] of known.endpoints) {
    if (!isGatewayEndpoint(resource)) continue;
    const id = endpointPrefixList(world, endpoint, resource);
    const name = text(resource.values.service_name) ?? id;
    if (!found.has(id)) found.set(id, { ...unread(world, id, resource), name });
  }
  for (const resource of world.of(...USERS)) {
    for (const value of named(resource)) {
      const id = world.idOrText(value);
      if (!found.has(id)) found.set(id, unread(world, id, resource));
    }
  }
  return [...found.values()];
}

/** What names prefix lists. */
const USERS = [
  "aws_route",
  "aws_route_table",
  "aws_default_route_table",
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
] as const;

function named({ values }: Resource): readonly Value[] {
  const inline = [values.route, values.ingress, values.egress].flatMap(blocks);
  return [values, ...inline].flatMap((block) => [
    ...items(block.destination_prefix_list_id),
    ...items(block.prefix_list_id),
    ...items(block.prefix_list_ids),
  ]);
}

function unread(world: World, id: string, user: Resource): ModelPrefixList {
  const { account, region } = world.object(id, user);
  return { id, name: id, account, region, tags: {}, origin: user.origin, cidrs: null, maxEntries: null };
}

/** Null: not known. */
function cidrsOf(world: World, id: string, resource: Resource): readonly string[] | null {
  const { entry, entries, cidr_blocks: blocksOf } = resource.values;
  const separate = world
    .of("aws_ec2_managed_prefix_list_entry")
    .filter(({ values }) => world.id(values.prefix_list_id) === id)
    .map(({ values }) => values.cidr);
  const inline = [...blocks(entry), ...blocks(entries)].map(({ cidr }) => cidr);
  const isKnown =
    [entry, entries].every((list) => !items(list).some(isOpen)) &&
    (resource.mode === "managed" || isGiven(entries) || isList(blocksOf));
  const found = (separate.length > 0 ? separate : [...inline, ...(isList(blocksOf) ? blocksOf : [])]).map(block);
  const cidrs = found.filter((cidr) => cidr !== undefined);
  if (isKnown && cidrs.length === found.length) return cidrs;
  world.note(resource, "the entries of the prefix list are not known");
  return null;
}
