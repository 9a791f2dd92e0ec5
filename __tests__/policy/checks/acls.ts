import type { RenderedBlock } from "../../../src/stacks/rendered-stack";
import type { Check } from "../check";

const ACL = "aws_network_acl";
const DEFAULT = "aws_default_network_acl";

interface Entry {
  readonly rule_no: number;
  readonly action: string;
  readonly protocol: string;
  readonly from_port: number;
  readonly to_port: number;
  readonly cidr_block?: string | null;
  readonly ipv6_cidr_block?: string | null;
}

/** Entries that let something through, by their numbers. */
function lets(entries: unknown, is: (entry: Entry) => boolean): string[] {
  return ((entries ?? []) as Entry[])
    .filter((entry) => entry.action === "allow" && is(entry))
    .map(({ rule_no: no }) => String(no));
}

const both = (block: RenderedBlock, is: (entry: Entry) => boolean) => [
  ...lets(block.ingress, is).map((number) => `in ${number}`),
  ...lets(block.egress, is).map((number) => `out ${number}`),
];

const isWorld = ({ cidr_block: v4, ipv6_cidr_block: v6 }: Entry) => v4 === "0.0.0.0/0" || v6 === "::/0";
const isAll = ({ protocol }: Entry) => protocol === "-1" || protocol === "all";

/** Whether the world gets to a port by an entry. */
function admits(...ports: readonly number[]): (entry: Entry) => boolean {
  return (entry) =>
    isWorld(entry) && ports.some((port) => isAll(entry) || (entry.from_port <= port && port <= entry.to_port));
}

const entry = (over: Partial<Entry>): Entry => ({
  rule_no: 100,
  action: "allow",
  protocol: "tcp",
  from_port: 443,
  to_port: 443,
  cidr_block: "10.1.0.0/16",
  ...over,
});
const acl = (ingress: readonly Entry[], egress: readonly Entry[] = []) => ({
  [`${ACL}.a`]: { subnet_ids: ["subnet"], ingress, egress },
});
const WORLD = { cidr_block: "0.0.0.0/0" };
const EPHEMERAL = { from_port: 1024, to_port: 65535 };

export const ACL_CHECKS: readonly Check[] = [
  {
    id: "acl-ssh",
    standsFor: [
      "CKV_AWS_229",
      "CKV_AWS_230",
      "CKV_AWS_232",
      "AVD-AWS-0105",
      "ec2_networkacl_allow_ingress_tcp_port_22",
    ],
    demands: "no NACL lets the world reach SSH or FTP",
    types: [ACL],
    judge: ({ ingress }) => lets(ingress, admits(20, 21, 22)),
    passes: acl([entry({ ...WORLD, ...EPHEMERAL }), entry({ from_port: 22, to_port: 22 })]),
    fails: acl([entry({ ...WORLD, from_port: 0, to_port: 1024 })]),
  },
  {
    id: "acl-rdp",
    standsFor: ["CKV_AWS_231", "AVD-AWS-0105", "ec2_networkacl_allow_ingress_tcp_port_3389"],
    demands: "no NACL lets the world reach RDP",
    types: [ACL],
    judge: ({ ingress }) => lets(ingress, admits(3389)),
    passes: acl([entry({ ...WORLD })]),
    fails: acl([entry({ ...WORLD, ...EPHEMERAL })]),
  },
  {
    id: "acl-all-from-world",
    standsFor: ["ec2_networkacl_allow_ingress_any_port"],
    demands: "no NACL lets the world in on all protocols or all ports",
    types: [ACL],
    judge: ({ ingress }) =>
      lets(ingress, (one) => isWorld(one) && (isAll(one) || one.to_port - one.from_port >= 65535)),
    passes: acl([entry({ ...WORLD, ...EPHEMERAL })]),
    fails: {
      ...acl([entry({ ...WORLD, protocol: "-1" })]),
      [`${ACL}.b`]: { ingress: [entry({ ...WORLD, from_port: 0, to_port: 65535 })] },
    },
  },
  {
    id: "acl-all-protocols",
    standsFor: ["AVD-AWS-0102"],
    demands: "no NACL lets all protocols through, from wherever and to wherever",
    types: [ACL],
    judge: (block) => both(block, isAll),
    passes: acl([entry({})], [entry({ ...WORLD })]),
    fails: acl([], [entry({ protocol: "-1" })]),
  },
  {
    id: "acl-first-port",
    standsFor: ["CKV_AWS_352"],
    demands: "an entry that lets TCP or UDP in begins at a port above zero",
    types: [ACL],
    judge: ({ ingress }) =>
      lets(ingress, ({ protocol, from_port }) => /^(tcp|udp|6|17)$/.test(protocol) && from_port === 0),
    passes: acl([entry({}), entry({ from_port: 0, to_port: 0, protocol: "icmp" })]),
    fails: acl([entry({ from_port: 0, to_port: 1023 })]),
  },
  {
    id: "acl-used",
    standsFor: ["CKV2_AWS_1", "ec2_networkacl_unused"],
    demands: "a NACL is of some subnet",
    types: [ACL],
    judge: ({ subnet_ids }) => Array.isArray(subnet_ids) && subnet_ids.length > 0,
    passes: acl([]),
    fails: { [`${ACL}.a`]: { vpc_id: "vpc" } },
  },
  {
    id: "acl-none",
    standsFor: ["AwsSolutions-VPC3"],
    demands: "there are no NACLs but the default ones",
    types: [ACL],
    judge: () => false,
    passes: {},
    fails: acl([]),
  },
  {
    id: "acl-default-closed",
    standsFor: ["ec2_networkacl_allow_ingress_any_port"],
    demands: "a default NACL lets nothing through",
    types: [DEFAULT],
    judge: (block) => both(block, () => true),
    passes: { [`${DEFAULT}.a`]: {} },
    fails: { [`${DEFAULT}.a`]: { ingress: [entry({ ...WORLD, protocol: "-1" })] } },
  },
];
