import type { RenderedBlock } from "../../src/stacks/rendered-stack";
import type { StackFile } from "../../src/stacks/stack-file";
import { aclMutations } from "./mutations-acl";
import { addedMutations } from "./mutations-added";
import { DAMAGES } from "./mutations-damages";
import { blockAt, type Place, placesOf, withBlock } from "./mutations-edit";

/** One thing wrong with the synthesized Terraform of an estate. */
export interface Mutation {
  /** What was done, e.g. `remove aws_route`: mutations are counted by it. */
  readonly kind: string;
  /** To what. */
  readonly what: string;
  /** All stacks of the estate; the one that was mutated is new, the others are shared. */
  readonly stacks: () => readonly StackFile[];
}

const REMOVED = [
  "aws_default_network_acl",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_internet_gateway",
  "aws_nat_gateway",
  "aws_network_acl",
  "aws_route",
  "aws_route_table_association",
  "aws_security_group",
  "aws_subnet",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_peering_connection",
  "aws_vpc_peering_connection_accepter",
  "aws_vpc_peering_connection_options",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
];

/** Every mutation of an estate, in a stable order. */
export function mutationsOf(stacks: readonly StackFile[]): Mutation[] {
  return [
    ...REMOVED.flatMap((type) =>
      placesOf(stacks, type).map((place) => mutation(stacks, `remove ${type}`, place, () => null)),
    ),
    ...DAMAGES.flatMap(({ kind, type, change }) =>
      placesOf(stacks, type)
        .filter((place) => change(blockAt(stacks, place), { stacks, place }) !== undefined)
        .map((place) => mutation(stacks, kind, place, (block) => change(block, { stacks, place }) ?? block)),
    ),
    ...aclMutations(stacks),
    ...addedMutations(stacks),
  ];
}

/**
 * At most `most` of each kind, evenly spread over all that there are of it: the first, the last and every k-th between.
 */
export function sampled(mutations: readonly Mutation[], most: number): Mutation[] {
  const byKind = new Map<string, Mutation[]>();
  for (const one of mutations) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  return [...byKind.values()].flatMap((all) => {
    const count = Math.min(most, all.length);
    const places = Array.from({ length: count }, (_, index) =>
      count === 1 ? 0 : Math.round((index * (all.length - 1)) / (count - 1)),
    );
    return all.filter((_, index) => places.includes(index));
  });
}

function mutation(
  stacks: readonly StackFile[],
  kind: string,
  place: Place,
  change: (block: RenderedBlock) => RenderedBlock | null,
): Mutation {
  return {
    kind,
    what: `${place.stack}: ${place.type}.${place.name}`,
    stacks: () => withBlock(stacks, place, change(blockAt(stacks, place))),
  };
}
