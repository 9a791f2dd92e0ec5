import { interfaceEndpointInOneZone } from "../../src/rules/endpoint/interface-endpoint-in-one-zone";
import { addressBlockSize } from "../../src/rules/vpc/address-block-size";
import { defaultVpcInUse } from "../../src/rules/vpc/default-vpc-in-use";
import { flowLogIncomplete } from "../../src/rules/vpc/flow-log-incomplete";
import { flowLogUndelivered } from "../../src/rules/vpc/flow-log-undelivered";
import { flowLogsMissing } from "../../src/rules/vpc/flow-logs-missing";
import { vpcCidrsOverlap } from "../../src/rules/vpc/vpc-cidrs-overlap";
import { vpcDnsOff } from "../../src/rules/vpc/vpc-dns-off";
import { vpcMisplaced } from "../../src/rules/vpc/vpc-misplaced";
import { vpcPublicAddresses } from "../../src/rules/vpc/vpc-public-addresses";
import { vpcSecondaryCidrCoversRoute } from "../../src/rules/vpc/vpc-secondary-cidr-covers-route";
import { vpcSecondaryCidrRefused } from "../../src/rules/vpc/vpc-secondary-cidr-refused";
import { vpcUnlinked } from "../../src/rules/vpc/vpc-unlinked";
import { Network, object, route } from "../support/models";
import { cases, estateInput } from "./support";

const a = (cidrs: string | string[] = "10.0.0.0/16", over = {}) => new Network().vpc("a", cidrs, over);
const endpoint = (kind: "interface" | "gateway", subnets: string[] = []) => ({
  ...object("e"),
  vpc: "a",
  kind,
  service: "com.amazonaws.us-east-1.ec2",
  routeTables: [],
  subnets,
  securityGroups: [],
});
const flowLog = (target: string, over = {}) => ({
  ...object("log"),
  target,
  traffic: "ALL" as const,
  active: true,
  destination: null,
  aggregationSeconds: null,
  format: null,
  delivery: null,
  deliveryError: null,
  ...over,
});

const unread = (type: string) => ({
  origin: { address: "arn:aws:ec2:us-east-1:111111111111:*" },
  type,
  why: "denied",
  vpcs: ["a"],
  unread: { account: "111111111111", region: "us-east-1", hides: "nothing" as const },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
cases(addressBlockSize, {
  finds: {
    "a VPC wider than /16": [a("10.0.0.0/15"), "a", /10\.0\.0\.0\/15/],
    "a subnet narrower than /28": [a().subnet("s", "a", "10.0.0.0/29"), "s"],
  },
  passes: {
    "/16 and /28": a().subnet("s", "a", "10.0.0.0/28"),
    "IPv6, which has other sizes": a(["10.0.0.0/16", "2001:db8::/56"]).subnet("s", "a", [
      "10.0.0.0/24",
      "2001:db8::/64",
    ]),
  },
});

cases(vpcCidrsOverlap, {
  finds: { "a secondary CIDR inside the primary": [a(["10.0.0.0/16", "10.0.8.0/24"]), "a", /10\.0\.8\.0\/24/] },
  passes: {
    neighbours: a(["10.0.0.0/16", "10.1.0.0/16"]),
    "equal CIDRs of two VPCs": a().vpc("b", "10.0.0.0/16"),
  },
});

cases(vpcPublicAddresses, {
  finds: { "addresses of the internet": [a("8.8.0.0/16"), "a", /8\.8\.0\.0\/16/] },
  passes: {
    "RFC 1918, shared and benchmark addresses": a(["10.0.0.0/16", "100.64.0.0/16", "198.19.0.0/16"]),
    "IPv6, which is public by nature": a(["10.0.0.0/16", "2001:db8::/56"]),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
cases(vpcSecondaryCidrRefused, {
  finds: {
    "192.168/16 beside 10/8": [a(["10.0.0.0/16", "192.168.0.0/24"]), "a", /192\.168\.0\.0\/16/],
    "RFC 1918 beside 100.64/10": [a(["100.64.0.0/16", "10.0.0.0/16"]), "a"],
    "10.0/16 beside another block of 10.0/15": [a(["10.1.0.0/16", "10.0.0.0/20"]), "a", /10\.1\.0\.0\/16/],
  },
  passes: {
    "the primary's own range and 100.64/10": a(["10.2.0.0/16", "10.3.0.0/16", "100.64.0.0/16"]),
    "IPv6 beside anything": a(["10.0.0.0/16", "2001:db8::/56"]),
  },
});

cases(vpcSecondaryCidrCoversRoute, {
  finds: {
    "a route inside a secondary CIDR": [
      a(["10.0.0.0/16", "10.1.0.0/16"]).table("t", "a", route("10.1.4.0/24", "peering", "p")),
      "a",
      /10\.1\.4\.0\/24/,
    ],
    "a route to exactly it, by prefix list": [
      a(["10.0.0.0/16", "10.1.0.0/16"])
        .prefixList("pl-1", ["10.9.0.0/16", "10.1.0.0/16"])
        .table("t", "a", route("pl-1", "transit-gateway", "tgw")),
      "a",
    ],
  },
  passes: {
    "a wider route": a(["10.0.0.0/16", "10.1.0.0/16"]).table("t", "a", route("10.0.0.0/8", "peering", "p")),
    "a route through a middlebox": a(["10.0.0.0/16", "10.1.0.0/16"]).table(
      "t",
      "a",
      route("10.1.4.0/24", "network-interface", "eni"),
    ),
    "routes of other VPCs": a(["10.0.0.0/16", "10.1.0.0/16"])
      .vpc("b", "10.2.0.0/16")
      .table("t", "b", route("10.1.0.0/16", "peering", "p")),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
cases(vpcDnsOff, {
  finds: {
    "DNS support off": [a("10.0.0.0/16", { dnsSupport: false }), "a", /support/],
    "hostnames off beside an interface endpoint": [
      a("10.0.0.0/16", { dnsHostnames: false }).add("endpoints", endpoint("interface")),
      "a",
      /hostnames/,
    ],
  },
  passes: {
    "hostnames off without interface endpoints": a("10.0.0.0/16", { dnsHostnames: false }).add(
      "endpoints",
      endpoint("gateway"),
    ),
    "what the source does not say": a("10.0.0.0/16", { dnsSupport: null, dnsHostnames: null }),
  },
});

cases(defaultVpcInUse, {
  finds: {
    "one that AWS says is the default": [a("172.31.0.0/16", { isDefault: true }), "a"],
    "one that Terraform adopted as the default": [
      a("172.31.0.0/16", { origin: { address: "module.x.aws_default_vpc.this" } }),
      "a",
    ],
  },
  passes: { "one that merely has its addresses": a("172.31.0.0/16", { isDefault: false }) },
});

cases(flowLogsMissing, {
  finds: {
    "a VPC without": [a(), "a"],
    "a VPC of which only a subnet is logged": [a().subnet("s", "a", "10.0.0.0/24").add("flowLogs", flowLog("s")), "a"],
  },
  passes: {
    "a VPC with one": a().add("flowLogs", flowLog("a")),
    "a peer that nothing was read of": a("10.0.0.0/16", { managed: false }),
    "a VPC where nobody may ask for flow logs": a().add("notInterpreted", unread("DescribeFlowLogs")),
  },
});

cases(flowLogUndelivered, {
  finds: {
    "one that AWS cannot write": [
      a().add("flowLogs", flowLog("a", { delivery: "failed", deliveryError: "Access error" })),
      "log",
      /Access error/,
    ],
  },
  passes: {
    "one that is delivered": a().add("flowLogs", flowLog("a", { delivery: "success" })),
    "one of which nobody says": a().add("flowLogs", flowLog("a")),
  },
});

cases(flowLogIncomplete, {
  finds: {
    "one that is not active": [a().add("flowLogs", flowLog("a", { active: false })), "log", /not active/],
    "one of rejects alone": [a().add("flowLogs", flowLog("a", { traffic: "REJECT" })), "log", /REJECT/],
  },
  passes: {
    "one of all traffic": a().add("flowLogs", flowLog("a")),
    "one of a transit gateway, which has no such choice": a().add("flowLogs", flowLog("tgw", { traffic: null })),
  },
});

const oneVpc = { vpcs: { a: { cidr: "10.0.0.0/16" } } };

cases(vpcMisplaced, {
  finds: {
    "another account": [
      estateInput(oneVpc, (model) => ({
        ...model,
        vpcs: model.vpcs.map((vpc) => ({ ...vpc, account: "999999999999" })),
      })),
      "aws_vpc.a",
      /999999999999, not in main \(111111111111\)/,
    ],
    "another region": [
      estateInput(oneVpc, (model) => ({ ...model, vpcs: model.vpcs.map((vpc) => ({ ...vpc, region: "eu-west-1" })) })),
      "aws_vpc.a",
      /eu-west-1, not in us-east-1/,
    ],
  },
  passes: {
    "what was declared": estateInput(oneVpc),
    "what the source does not say": estateInput(oneVpc, (model) => ({
      ...model,
      vpcs: model.vpcs.map((vpc) => ({ ...vpc, account: null, region: null })),
    })),
  },
});

const vpc = (cidr: string) => ({ cidr, nat: "none" });
const three = { a: vpc("10.0.0.0/16"), b: vpc("10.1.0.0/16"), c: vpc("10.2.0.0/16") };
const custom = { kind: "custom" as const, links: [["a", "b"] as [string, string]] };

cases(vpcUnlinked, {
  finds: { "a VPC that the list forgot": [estateInput({ vpcs: three, topology: custom }), "c"] },
  passes: {
    "a VPC that is isolated on purpose": estateInput({ vpcs: three, topology: custom, isolate: [["c", "all"]] }),
    "a full mesh": estateInput({ vpcs: three, topology: { kind: "full-mesh" } }),
  },
});

const zones = a().subnet("s1", "a", "10.0.0.0/24", { zone: "z1" }).subnet("s2", "a", "10.0.1.0/24", { zone: "z2" });
const oneZone = a().subnet("s1", "a", "10.0.0.0/24", { zone: "z1" });

cases(interfaceEndpointInOneZone, {
  finds: {
    "an endpoint in one of two zones": [
      a()
        .subnet("s1", "a", "10.0.0.0/24", { zone: "z1" })
        .subnet("s2", "a", "10.0.1.0/24", { zone: "z2" })
        .add("endpoints", endpoint("interface", ["s1"])),
      "e",
      /z1 alone, of 2 zones/,
    ],
  },
  passes: {
    "an endpoint in both": zones.add("endpoints", endpoint("interface", ["s1", "s2"])),
    "an endpoint in the only zone": oneZone.add("endpoints", endpoint("interface", ["s1"])),
  },
});
