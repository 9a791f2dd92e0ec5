import type { RenderedBlock } from "../../src/stacks/rendered-stack";
import type { StackFile } from "../../src/stacks/stack-file";
import type { Mutation } from "./mutations";
import { blockAt, halved, placesOf, withBlock } from "./mutations-edit";

type Entry = Readonly<Record<string, unknown>>;

/** What may happen to one entry; undefined: it is like that already. */
const CHANGES: Readonly<Record<string, (entry: Entry) => readonly Entry[] | undefined>> = {
  "remove ACL entry": () => [],
  "turn ACL entry": (entry) => [{ ...entry, action: entry.action === "allow" ? "deny" : "allow" }],
  "any address in ACL entry": (entry) =>
    entry.cidr_block === "0.0.0.0/0" ? undefined : [{ ...entry, cidr_block: "0.0.0.0/0" }],
  "half the addresses in ACL entry": (entry) => [{ ...entry, cidr_block: halved(String(entry.cidr_block)) }],
  "every port in ACL entry": (entry) =>
    entry.protocol === "tcp" && (entry.from_port !== 0 || entry.to_port !== 65_535)
      ? [{ ...entry, from_port: 0, to_port: 65_535 }]
      : undefined,
  "next port in ACL entry": (entry) =>
    entry.protocol === "tcp" && entry.to_port !== 65_535
      ? [{ ...entry, from_port: Number(entry.from_port) + 1, to_port: Number(entry.to_port) + 1 }]
      : undefined,
  "another protocol in ACL entry": (entry) => (entry.protocol === "tcp" ? [{ ...entry, protocol: "udp" }] : undefined),
  "ACL entry twice": (entry) => [entry, { ...entry, rule_no: 32_700 }],
};

/** Mutations of network ACLs, entry by entry and subnet by subnet. */
export function aclMutations(stacks: readonly StackFile[]): Mutation[] {
  return placesOf(stacks, "aws_network_acl").flatMap((place) => {
    const block = blockAt(stacks, place);
    const made = (kind: string, what: string, after: RenderedBlock): Mutation => ({
      kind,
      what: `${place.stack}: aws_network_acl.${place.name} ${what}`,
      stacks: () => withBlock(stacks, place, after),
    });
    const entries = (["ingress", "egress"] as const).flatMap((direction) => {
      const list = block[direction] as readonly Entry[];
      return list.flatMap((entry, index) =>
        Object.entries(CHANGES).flatMap(([kind, change]) => {
          const after = change(entry);
          if (!after) return [];
          return [
            made(`${kind}, ${direction} ${entry.action}`, String(entry.rule_no), {
              ...block,
              [direction]: list.toSpliced(index, 1, ...after),
            }),
          ];
        }),
      );
    });
    const subnets = block.subnet_ids as readonly string[];
    const without = subnets.map((subnet, index) =>
      made("subnet out of its ACL", subnet, { ...block, subnet_ids: subnets.toSpliced(index, 1) }),
    );
    return [...entries, ...without];
  });
}
