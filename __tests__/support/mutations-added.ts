import type { StackFile } from "../../src/stacks/stack-file";
import type { Mutation } from "./mutations";
import { blockAt, type Place, placesOf, withBlock } from "./mutations-edit";

/** What no single damage does: isolations have more than one layer. */
export function addedMutations(stacks: readonly StackFile[]): Mutation[] {
  const opened = {
    kind: "every ACL open",
    what: "all stacks",
    stacks: () => placesOf(stacks, "aws_network_acl").reduce(withOpenAcl, stacks),
  };
  return [opened, ...linkMutations(stacks)];
}

const OPEN = [
  {
    action: "allow",
    cidr_block: "0.0.0.0/0",
    from_port: 0,
    to_port: 0,
    protocol: "-1",
    rule_no: 1,
    icmp_code: 0,
    icmp_type: 0,
  },
];

function withOpenAcl(stacks: readonly StackFile[], place: Place): readonly StackFile[] {
  return withBlock(stacks, place, { ...blockAt(stacks, place), ingress: OPEN, egress: OPEN });
}

/** A link, accepted and routed both ways by one table each, between two VPCs of a stack that have none. */
function linkMutations(stacks: readonly StackFile[]): Mutation[] {
  const vpcs = placesOf(stacks, "aws_vpc");
  const linked = new Set(placesOf(stacks, "aws_vpc_peering_connection").map(({ name }) => name));
  return vpcs.flatMap((a, index) =>
    vpcs.slice(index + 1).flatMap((b) => {
      const name = [a.name, b.name].sort().join("--");
      if (a.stack !== b.stack || linked.has(name)) return [];
      return [{ kind: "link that nobody declared", what: `${a.stack}: ${name}`, stacks: () => joined(stacks, a, b) }];
    }),
  );
}

function joined(stacks: readonly StackFile[], a: Place, b: Place): readonly StackFile[] {
  const at = (type: string, name: string) => ({ stack: a.stack, type, name });
  const idOf = ({ type, name }: Place) => `\${${type}.${name}.id}`;
  const link = at("aws_vpc_peering_connection", "added");
  const { provider } = blockAt(stacks, a);
  const through = { provider: String(provider), vpc_peering_connection_id: idOf(link) };
  const requested = withBlock(stacks, link, { provider: String(provider), vpc_id: idOf(a), peer_vpc_id: idOf(b) });
  const accepted = withBlock(requested, at("aws_vpc_peering_connection_accepter", "added"), {
    ...through,
    auto_accept: true,
  });
  return [[a, b] as const, [b, a] as const].reduce<readonly StackFile[]>((before, [from, to]) => {
    const table = placesOf(stacks, "aws_route_table").find((one) => blockAt(stacks, one).vpc_id === idOf(from));
    if (!table) return before;
    const route = { destination_cidr_block: blockAt(stacks, to).cidr_block, route_table_id: idOf(table) };
    return withBlock(before, at("aws_route", `added_${from.name}`), { ...through, ...route });
  }, accepted);
}
