import { expect, test } from "vitest";
import { byId, gaps, ref, state, stateVpc, synth } from "./support";

const vpc = { hub: { cidr_block: "10.0.0.0/16" } };
const inHub = { vpc_id: ref("aws_vpc.hub.id") };
const https = { protocol: "tcp", from_port: 443, to_port: 443, cidr_block: "10.0.0.0/8" };
const aclOf = ref("aws_network_acl.a.id");

test("inline entries and rules of their own are the same, sorted by number", () => {
  const inline = synth({
    aws_vpc: vpc,
    aws_network_acl: {
      a: {
        ...inHub,
        ingress: [
          { rule_no: 200, action: "deny", ...https },
          { rule_no: 100, action: "allow", ...https },
        ],
      },
    },
  });
  const separate = synth({
    aws_vpc: vpc,
    aws_network_acl: { a: inHub },
    aws_network_acl_rule: {
      late: { network_acl_id: aclOf, rule_number: 200, rule_action: "deny", ...https },
      soon: { network_acl_id: aclOf, rule_number: 100, rule_action: "allow", ...https, protocol: "6", egress: false },
      out: { network_acl_id: aclOf, rule_number: 100, rule_action: "allow", egress: true, ...https, protocol: -1 },
    },
  });
  const traffic = { protocol: "tcp", from: 443, to: 443 };
  const expected = [
    { number: 100, action: "allow", traffic, cidr: "10.0.0.0/8" },
    { number: 200, action: "deny", traffic, cidr: "10.0.0.0/8" },
  ];
  expect(byId(inline.networkAcls, "aws_network_acl.a").ingress).toMatchObject(expected);
  expect(byId(separate.networkAcls, "aws_network_acl.a").ingress).toMatchObject(expected);
  expect(byId(separate.networkAcls, "aws_network_acl.a").egress).toMatchObject([{ traffic: { protocol: "all" } }]);
});

test("an ACL with no entries denies all: there is none of AWS's own", () => {
  const model = synth({ aws_vpc: vpc, aws_network_acl: { a: inHub } });
  expect(byId(model.networkAcls, "aws_network_acl.a")).toMatchObject({ ingress: [], egress: [], default: false });
});

test("the default ACL that is adopted loses the entries that allow all", () => {
  const model = synth({
    aws_vpc: vpc,
    aws_default_network_acl: { d: { default_network_acl_id: ref("aws_vpc.hub.default_network_acl_id") } },
  });
  expect(model.networkAcls).toMatchObject([
    { id: "aws_default_network_acl.d", default: true, managed: true, ingress: [], egress: [], vpc: "aws_vpc.hub" },
  ]);
  expect(model.vpcs[0]?.defaultNetworkAcl).toBe("aws_default_network_acl.d");
});

test("a subnet has the ACL that lists it or is associated with it, else the default one", () => {
  const subnet = (third: number) => ({ ...inHub, cidr_block: `10.0.${third}.0/24` });
  const model = synth({
    aws_vpc: vpc,
    aws_subnet: { a: subnet(0), b: subnet(1), c: subnet(2) },
    aws_network_acl: { a: { ...inHub, subnet_ids: [ref("aws_subnet.a.id")] }, b: inHub },
    aws_network_acl_association: {
      b: { subnet_id: ref("aws_subnet.b.id"), network_acl_id: ref("aws_network_acl.b.id") },
    },
  });
  const acls = model.subnets.map(({ networkAcl }) => networkAcl);
  expect(acls).toEqual(["aws_network_acl.a", "aws_network_acl.b", "aws_vpc.hub.default_network_acl_id"]);
});

test("ICMP entries have a type and code, -1 for any, and 0 where none is given", () => {
  const rule = { action: "allow", protocol: "icmp", cidr_block: "0.0.0.0/0" };
  const model = synth({
    aws_vpc: vpc,
    aws_network_acl: {
      a: {
        ...inHub,
        ingress: [
          { rule_no: 1, ...rule, icmp_type: -1, icmp_code: -1 },
          { rule_no: 2, ...rule, icmp_type: 8, icmp_code: 0 },
          { rule_no: 3, ...rule },
          {
            rule_no: 4,
            ...rule,
            protocol: "58",
            cidr_block: "",
            ipv6_cidr_block: "::/0",
            icmp_type: 128,
            icmp_code: -1,
          },
        ],
      },
    },
  });
  expect(byId(model.networkAcls, "aws_network_acl.a").ingress.map(({ traffic }) => traffic)).toEqual([
    { protocol: "icmp", type: -1, code: -1 },
    { protocol: "icmp", type: 8, code: 0 },
    { protocol: "icmp", type: 0, code: 0 },
    { protocol: "icmpv6", type: 128, code: -1 },
  ]);
});

test("a protocol without ports is a number", () => {
  const entry = { rule_no: 1, action: "allow", protocol: "gre", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" };
  const model = synth({ aws_vpc: vpc, aws_network_acl: { a: { ...inHub, ingress: [entry] } } });
  expect(byId(model.networkAcls, "aws_network_acl.a").ingress[0]?.traffic).toEqual({ protocol: 47 });
});

test("an entry whose block is not known is a gap and no entry", () => {
  const entry = { rule_no: 1, action: "allow", ...https, cidr_block: ref("data.aws_vpc.x.cidr_block") };
  const model = synth(
    { aws_vpc: vpc, aws_network_acl: { a: { ...inHub, ingress: [entry] } } },
    {
      data: { aws_vpc: { x: { id: "vpc-x" } } },
    },
  );
  expect(byId(model.networkAcls, "aws_network_acl.a").ingress).toEqual([]);
  expect(gaps(model)).toContain("aws_network_acl.a: its entry 1 is not known in full");
});

test("a rule of an ACL that was not read is a gap", () => {
  const model = synth({
    aws_network_acl_rule: { r: { network_acl_id: "acl-9", rule_number: 1, rule_action: "allow", ...https } },
  });
  expect(gaps(model)).toEqual(["aws_network_acl_rule.r: the network ACL that it is a rule of is not in what was read"]);
});

test("the subnets of a default ACL in a state do not count: they are those that no other ACL has", () => {
  const model = state({
    "aws_vpc.hub": stateVpc("1"),
    "aws_subnet.a": { id: "subnet-a", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
    "aws_network_acl.a": { id: "acl-a", vpc_id: "vpc-1", subnet_ids: ["subnet-a"], ingress: [], egress: [] },
    "aws_default_network_acl.d": {
      id: "acl-1",
      vpc_id: "vpc-1",
      default_network_acl_id: "acl-1",
      subnet_ids: ["subnet-a"],
      ingress: [],
      egress: [],
    },
  });
  expect(model.subnets[0]?.networkAcl).toBe("acl-a");
  expect(gaps(model)).toEqual([]);
});
