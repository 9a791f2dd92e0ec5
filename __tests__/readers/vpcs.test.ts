import { expect, test } from "vitest";
import { byId, gaps, plan, ref, state, stateVpc, synth } from "./support";

const hub = { cidr_block: "10.0.0.0/16" };

test("a VPC comes with the main table, default ACL and default group that AWS makes", () => {
  const model = synth({ aws_vpc: { hub } });
  expect(model.routeTables).toMatchObject([{ vpc: "aws_vpc.hub", main: true, managed: false, routes: [] }]);
  const [acl] = model.networkAcls;
  expect(acl).toMatchObject({ vpc: "aws_vpc.hub", default: true, managed: false });
  expect(acl?.ingress.map(({ action, cidr }) => `${action} ${cidr}`)).toEqual(["allow 0.0.0.0/0", "allow ::/0"]);
  // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
  const [group] = model.securityGroups;
  expect(group?.ingress.map(({ peer }) => peer)).toEqual([{ kind: "group", group: group?.id }]);
  expect(group?.egress.map(({ peer }) => peer)).toEqual([
    { kind: "cidr", cidr: "0.0.0.0/0" },
    { kind: "cidr", cidr: "::/0" },
  ]);
});

test("its ids are Terraform addresses in a synth and a plan, and AWS's in a state", () => {
  expect(synth({ aws_vpc: { hub } }).vpcs[0]?.id).toBe("aws_vpc.hub");
  expect(plan({ "aws_vpc.hub": { values: { ...hub, id: "vpc-1" } } }).vpcs[0]?.id).toBe("aws_vpc.hub");
  const [vpc] = state({ "aws_vpc.hub": stateVpc("1") }).vpcs;
  expect(vpc).toMatchObject({ id: "vpc-1", mainRouteTable: "rtb-1", defaultNetworkAcl: "acl-1" });
  expect(vpc?.origin).toEqual({ address: "aws_vpc.hub", file: "state.json" });
});

test("further blocks are its own, the primary one first", () => {
  const model = synth({
    aws_vpc_ipv4_cidr_block_association: { more: { vpc_id: ref("aws_vpc.hub.id"), cidr_block: "10.9.0.0/16" } },
    aws_vpc_ipv6_cidr_block_association: { six: { vpc_id: ref("aws_vpc.hub.id"), ipv6_cidr_block: "2001:DB8::/56" } },
    aws_vpc: { hub },
  });
  expect(model.vpcs[0]?.cidrs).toEqual(["10.0.0.0/16", "10.9.0.0/16", "2001:db8::/56"]);
});

test("names resolve and have no host names unless the VPC says otherwise", () => {
  // https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
  expect(synth({ aws_vpc: { hub } }).vpcs[0]).toMatchObject({ dnsSupport: true, dnsHostnames: false });
  const off = synth({ aws_vpc: { hub: { ...hub, enable_dns_support: false, enable_dns_hostnames: true } } });
  expect(off.vpcs[0]).toMatchObject({ dnsSupport: false, dnsHostnames: true });
});

test("a block that comes from an IPAM pool is a gap, and the VPC is there", () => {
  const model = synth({ aws_vpc: { hub: { ipv4_ipam_pool_id: ref("var.pool"), ipv4_netmask_length: 16 } } });
  expect(model.vpcs[0]?.cidrs).toEqual([]);
  expect(model.notInterpreted).toMatchObject([{ why: "its IPv4 block is not known", vpcs: ["aws_vpc.hub"] }]);
});

test("the generated IPv6 block of a VPC that does not exist yet is a gap", () => {
  const model = synth({ aws_vpc: { hub: { ...hub, assign_generated_ipv6_cidr_block: true } } });
  expect(gaps(model)).toEqual(["aws_vpc.hub: its IPv6 block is not known"]);
});

test("the default VPC that is adopted has host names and public addresses", () => {
  const model = state({
    "aws_default_vpc.d": { ...stateVpc("d"), enable_dns_hostnames: true, enable_dns_support: true },
    "aws_default_subnet.a": {
      id: "subnet-a",
      vpc_id: "vpc-d",
      cidr_block: "10.0.0.0/20",
      map_public_ip_on_launch: true,
    },
  });
  expect(model.vpcs[0]).toMatchObject({ isDefault: true, dnsHostnames: true, managed: true });
  expect(model.subnets[0]).toMatchObject({ vpc: "vpc-d", mapPublicIp: true });
  expect(gaps(model)).toEqual([]);
});

test("a VPC of a data source is there, unmanaged, and what is not known of it is a gap", () => {
  const model = state({
    "data.aws_vpc.old": {
      ...stateVpc("old"),
      cidr_block_associations: [{ cidr_block: "10.7.0.0/16" }],
      default: false,
    },
    "aws_subnet.a": { id: "subnet-a", vpc_id: "vpc-old", cidr_block: "10.0.1.0/24" },
  });
  expect(model.vpcs).toMatchObject([{ id: "vpc-old", managed: false, cidrs: ["10.0.0.0/16", "10.7.0.0/16"] }]);
  expect(gaps(model)).toEqual([
    "data.aws_vpc.old: only a data source was read of this VPC: what else is in it is not known",
    "aws_subnet.a: it has the main route table or default network ACL of a VPC that was not read",
  ]);
});

test("a VPC that one file manages and another one looks up is one VPC", () => {
  const model = state({ "aws_vpc.hub": stateVpc("1"), "data.aws_vpc.hub": stateVpc("1") });
  expect(model.vpcs).toMatchObject([{ id: "vpc-1", managed: true }]);
  expect(gaps(model)).toEqual([]);
});

test("account and region come from the provider, else from what the resource says", () => {
  const provider = { aws: [{ alias: "x", region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };
  expect(synth({ aws_vpc: { hub: { ...hub, provider: "aws.x" } } }, { provider }).vpcs[0]).toMatchObject({
    account: "111111111111",
    region: "eu-west-1",
  });
  const role = { aws: { region: "us-east-1", assume_role: [{ role_arn: "arn:aws:iam::222222222222:role/r" }] } };
  expect(synth({ aws_vpc: { hub } }, { provider: role }).vpcs[0]?.account).toBe("222222222222");
  expect(synth({ aws_vpc: { hub } }).vpcs[0]).toMatchObject({ account: null, region: null });
  expect(state({ "aws_vpc.hub": stateVpc("1") }).vpcs[0]).toMatchObject({
    account: "111111111111",
    region: "eu-west-1",
  });
});

test("a name is the Name tag without what follows the resource's own name", () => {
  const named = (name: string, tag: string) =>
    synth({ aws_vpc: { [name]: { ...hub, tags: { Name: tag } } } }).vpcs[0]?.name;
  expect(named("hub", "hub-prod")).toBe("hub");
  expect(named("hub", "hubble-prod")).toBe("hubble-prod");
  expect(named("this", "main-vpc")).toBe("main-vpc");
  expect(synth({ aws_vpc: { hub } }).vpcs[0]?.name).toBe("aws_vpc.hub");
});

test("tags of the provider are the resource's too, and its own win", () => {
  const provider = { aws: { default_tags: [{ tags: { Team: "net", Env: "a" } }] } };
  const model = synth({ aws_vpc: { hub: { ...hub, tags: { Env: "b" } } } }, { provider });
  expect(byId(model.vpcs, "aws_vpc.hub").tags).toEqual({ Team: "net", Env: "b" });
});
