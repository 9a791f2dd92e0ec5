import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { byId, gaps, ref, state, stateVpc, synth } from "./support";

const vpc = { hub: { cidr_block: "10.0.0.0/16" } };
const inHub = { vpc_id: ref("aws_vpc.hub.id") };
const group = ref("aws_security_group.g.id");
const peers = (model: NetworkModel, direction: "ingress" | "egress" = "ingress", id = "aws_security_group.g") =>
  byId(model.securityGroups, id)[direction].map(({ peer }) => Object.values(peer)[1]);

const https = { from_port: 443, to_port: 443, protocol: "tcp" };

test("inline rules, rules of their own and rules of one peer each are the same", () => {
  const base = { aws_vpc: vpc, aws_security_group: { g: inHub } };
  const models = [
    synth({
      aws_vpc: vpc,
      aws_security_group: { g: { ...inHub, ingress: [{ ...https, cidr_blocks: ["10.0.0.0/8"] }] } },
    }),
    synth({
      ...base,
      aws_security_group_rule: {
        r: { type: "ingress", security_group_id: group, ...https, cidr_blocks: ["10.0.0.0/8"] },
      },
    }),
    synth({
      ...base,
      aws_vpc_security_group_ingress_rule: {
        r: { security_group_id: group, ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "10.0.0.0/8" },
      },
    }),
  ];
  for (const model of models) {
    expect(byId(model.securityGroups, "aws_security_group.g").ingress).toMatchObject([
      { traffic: { protocol: "tcp", from: 443, to: 443 }, peer: { kind: "cidr", cidr: "10.0.0.0/8" } },
    ]);
    expect(gaps(model)).toEqual([]);
  }
});

test("a rule for many peers is a rule for each", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_security_group: { g: inHub, other: inHub },
    aws_security_group_rule: {
      r: {
        type: "ingress",
        security_group_id: group,
        ...https,
        cidr_blocks: ["10.0.0.0/8", "192.168.0.0/16"],
        ipv6_cidr_blocks: ["2001:DB8::/32"],
        prefix_list_ids: ["pl-1"],
      },
      self: { type: "ingress", security_group_id: group, ...https, self: true },
      other: {
        type: "ingress",
        security_group_id: group,
        ...https,
        source_security_group_id: ref("aws_security_group.other.id"),
      },
    },
  });
  expect(peers(model)).toEqual([
    "10.0.0.0/8",
    "192.168.0.0/16",
    "2001:db8::/32",
    "pl-1",
    "aws_security_group.g",
    "aws_security_group.other",
  ]);
  expect(model.prefixLists).toMatchObject([{ id: "pl-1", cidrs: null }]);
});

test("a group without egress lets nothing out: the provider takes away the rule that AWS makes", () => {
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
  expect(peers(synth({ aws_vpc: vpc, aws_security_group: { g: inHub } }), "egress")).toEqual([]);
});

test("the default group that is adopted has the rules that are written, and no others", () => {
  const model = synth({ aws_vpc: vpc, aws_default_security_group: { d: inHub } });
  expect(model.securityGroups).toMatchObject([
    { id: "aws_default_security_group.d", default: true, managed: true, ingress: [], egress: [] },
  ]);
  expect(model.vpcs[0]?.defaultSecurityGroup).toBe("aws_default_security_group.d");
});

test("a rule can be for the default group of a VPC", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_security_group: {
      g: { ...inHub, ingress: [{ ...https, security_groups: [ref("aws_vpc.hub.default_security_group_id")] }] },
    },
  });
  expect(peers(model)).toEqual(["aws_vpc.hub.default_security_group_id"]);
  expect(gaps(model)).toEqual([]);
});

test("a group of another account is known by the id after its account", () => {
  const rule = { ip_protocol: "tcp", from_port: 443, to_port: 443, security_group_id: "sg-g" };
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_security_group.g": { id: "sg-g", vpc_id: "vpc-1", ingress: [], egress: [] },
    "aws_security_group.other": { id: "sg-other", vpc_id: "vpc-1", ingress: [], egress: [] },
    "aws_vpc_security_group_ingress_rule.r": { ...rule, referenced_security_group_id: "222222222222/sg-other" },
  });
  expect(peers(model, "ingress", "sg-g")).toEqual(["sg-other"]);
  const written = synth({
    aws_vpc: vpc,
    aws_security_group: { g: inHub, other: inHub },
    aws_vpc_security_group_ingress_rule: {
      r: {
        ...rule,
        security_group_id: group,
        referenced_security_group_id: `222222222222/${ref("aws_security_group.other.id")}`,
      },
    },
  });
  expect(peers(written)).toEqual(["aws_security_group.other"]);
});

test("a rule for a group that was not read is there by what the source says, and is a gap", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_security_group: { g: { ...inHub, ingress: [{ ...https, security_groups: ["sg-9"] }] } },
  });
  expect(peers(model)).toEqual(["sg-9"]);
  expect(gaps(model)).toEqual([
    "aws_security_group.g: an ingress rule is for a security group that was not read: sg-9",
  ]);
});

test.each([
  [{ protocol: "-1", from_port: 0, to_port: 0 }, { protocol: "all" }],
  [{ protocol: "all" }, { protocol: "all" }],
  [
    { protocol: "6", from_port: 22, to_port: 23 },
    { protocol: "tcp", from: 22, to: 23 },
  ],
  [
    { protocol: "UDP", from_port: 53, to_port: 53 },
    { protocol: "udp", from: 53, to: 53 },
  ],
  [
    { protocol: "tcp", from_port: 0, to_port: 0 },
    { protocol: "tcp", from: 0, to: 0 },
  ],
  [
    { protocol: "tcp", from_port: -1, to_port: -1 },
    { protocol: "tcp", from: 0, to: 65535 },
  ],
  [
    { protocol: "icmp", from_port: 8, to_port: 0 },
    { protocol: "icmp", type: 8, code: 0 },
  ],
  [
    { protocol: "icmp", from_port: 8, to_port: -1 },
    { protocol: "icmp", type: 8, code: -1 },
  ],
  [
    { protocol: "icmp", from_port: -1, to_port: -1 },
    { protocol: "icmp", type: -1, code: -1 },
  ],
  [
    { protocol: "icmpv6", from_port: 128, to_port: 0 },
    { protocol: "icmpv6", type: 128, code: 0 },
  ],
  [{ protocol: 50, from_port: 0, to_port: 0 }, { protocol: 50 }],
])("%j matches %j", (written, traffic) => {
  const model = synth({
    aws_vpc: vpc,
    aws_security_group: { g: { ...inHub, ingress: [{ ...written, cidr_blocks: ["0.0.0.0/0"] }] } },
  });
  expect(byId(model.securityGroups, "aws_security_group.g").ingress[0]?.traffic).toEqual(traffic);
});

test("a rule whose addresses are not known is a gap and admits nobody", () => {
  const model = synth(
    {
      aws_vpc: vpc,
      aws_security_group: { g: { ...inHub, ingress: [{ ...https, cidr_blocks: [ref("var.office"), "10.0.0.0/8"] }] } },
    },
    { variable: { office: {} } },
  );
  expect(peers(model)).toEqual(["10.0.0.0/8"]);
  expect(gaps(model)).toEqual([
    "aws_security_group.g: an ingress rule is for addresses that are not known: var.office",
  ]);
});

test("what a data source does not say of a group is a gap", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "data.aws_security_group.g": { id: "sg-g", vpc_id: "vpc-1", name: "web" },
  });
  expect(byId(model.securityGroups, "sg-g")).toMatchObject({ managed: false, ingress: [], egress: [] });
  expect(gaps(model)).toEqual(["data.aws_security_group.g: a data source does not say what rules the group has"]);
});

test("in a state, rules of their own count where a group has any, and what only the group shows is a gap", () => {
  const shown = (cidr: string) => ({
    ...https,
    cidr_blocks: [cidr],
    security_groups: [],
    self: false,
    description: "",
  });
  const rule = { type: "ingress", security_group_id: "sg-g", ...https, cidr_blocks: ["10.0.0.0/8"] };
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_security_group.g": {
      id: "sg-g",
      vpc_id: "vpc-1",
      ingress: [shown("10.0.0.0/8"), shown("0.0.0.0/0")],
      egress: [],
    },
    "aws_security_group_rule.r": rule,
  });
  expect(peers(model, "ingress", "sg-g")).toEqual(["10.0.0.0/8"]);
  expect(gaps(model)).toHaveLength(1);
  const fresh = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_security_group.g": { id: "sg-g", vpc_id: "vpc-1", ingress: [shown("10.0.0.0/8")], egress: [] },
    "aws_security_group_rule.r": rule,
  });
  expect(gaps(fresh)).toEqual([]);
});

test("in a state, the inline rules count where there are none of their own", () => {
  const inline = [{ ...https, cidr_blocks: ["10.0.0.0/8"], self: true }];
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_security_group.g": { id: "sg-g", vpc_id: "vpc-1", ingress: inline, egress: [] },
  });
  expect(peers(model, "ingress", "sg-g")).toEqual(["10.0.0.0/8", "sg-g"]);
});

test("in a synth, inline rules and rules of their own add up", () => {
  const rule = { type: "ingress", security_group_id: group, ...https, cidr_blocks: ["10.0.0.0/8"] };
  const model = synth({
    aws_vpc: vpc,
    aws_security_group: { g: { ...inHub, ingress: [{ ...https, cidr_blocks: ["192.168.0.0/16"] }] } },
    aws_security_group_rule: { r: rule },
  });
  expect(peers(model)).toEqual(["192.168.0.0/16", "10.0.0.0/8"]);
});
