import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { describe, expect, test } from "vitest";
import { app, hub, planOf, synthPlan } from "./fixture";

describe("a VPC", () => {
  const template = synthPlan(planOf());

  test("answers DNS as the plan says and counts its addresses", () => {
    expect(template).toHaveResourceWithProperties(Vpc, {
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      enable_network_address_usage_metrics: true,
    });
  });

  test("keeps DNS hostnames off where the plan has them off", () => {
    const quiet = synthPlan(planOf({ vpcs: [hub({ dnsHostnames: false })] }));
    expect(quiet.byId(Vpc, "hub").enable_dns_hostnames).toBe(false);
  });

  test("begins the address of each of its resources with its name", () => {
    const addresses = template.addresses();
    expect(addresses.length).toBeGreaterThan(15);
    expect(addresses.filter((address) => !/^aws_\w+\.hub(_|$)/.test(address))).toEqual([]);
  });

  test("has no default security group rules, written out so that added ones are removed", () => {
    expect(template.byId(DefaultSecurityGroup, "hub")).toMatchObject({ ingress: [], egress: [] });
  });

  test("has an emptied default route table", () => {
    expect(template.byId(DefaultRouteTable, "hub")).toMatchObject({
      default_route_table_id: "${aws_vpc.hub.default_route_table_id}",
      route: [],
    });
  });

  test("has a default network ACL without entries that leaves its subnets alone", () => {
    const acl = template.byId(DefaultNetworkAcl, "hub");
    expect(acl).not.toHaveProperty("ingress");
    expect(acl).not.toHaveProperty("egress");
    expect(acl.lifecycle).toEqual({ ignore_changes: ["subnet_ids"] });
  });

  test("has everything made by its account's provider", () => {
    const providers = Object.values(template.json.resource ?? {}).flatMap((byName) =>
      Object.values(byName).map(({ provider }) => provider),
    );
    expect(new Set(providers)).toEqual(new Set(["aws.network-us-east-1"]));
  });
});

describe("subnets", () => {
  test("give no public addresses on launch", () => {
    const subnets = Object.values(synthPlan(planOf()).resources(Subnet));
    expect(subnets.map((subnet) => subnet.map_public_ip_on_launch)).toEqual([false, false]);
  });

  test("lie in the zone with that place in the sorted list of zone ids", () => {
    const template = synthPlan(planOf());
    expect(template.byId(Subnet, "hub_private_1").availability_zone_id).toBe(
      "${sort(data.aws_availability_zones.network_us-east-1.zone_ids).0}",
    );
  });

  test("look zones up among those that need no opting in, whatever their state", () => {
    const zones = synthPlan(planOf()).dataSources("aws_availability_zones")["network_us-east-1"];
    expect(zones).toMatchObject({ filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] });
    expect(zones).not.toHaveProperty("state");
  });

  test("lie in zones given by id or letter without looking any up", () => {
    const [first, second] = hub().subnets;
    if (!first || !second) throw new Error("the fixture has two subnets");
    const template = synthPlan(
      planOf({
        vpcs: [
          hub({
            subnets: [
              { ...first, zone: { kind: "id", id: "use1-az4" } },
              { ...second, zone: { kind: "letter", letter: "b" } },
            ],
          }),
        ],
      }),
    );
    expect(template.byId(Subnet, "hub_public_1").availability_zone_id).toBe("use1-az4");
    expect(template.byId(Subnet, "hub_private_1").availability_zone).toBe("us-east-1b");
    expect(template.dataSources("aws_availability_zones")).toEqual({});
  });

  test("of a secondary block wait for the block, and the others don't", () => {
    const [first, second] = hub().subnets;
    if (!first || !second) throw new Error("the fixture has two subnets");
    const template = synthPlan(
      planOf({
        vpcs: [
          hub({
            secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }],
            subnets: [first, { ...second, cidr: "100.64.0.0/18" }],
          }),
        ],
      }),
    );
    expect(template).toHaveResourceWithProperties(VpcIpv4CidrBlockAssociation, { cidr_block: "100.64.0.0/16" });
    expect(template.byId(Subnet, "hub_private_1").depends_on).toEqual([
      "aws_vpc_ipv4_cidr_block_association.hub_100-64-0-0-16",
    ]);
    expect(template.byId(Subnet, "hub_public_1")).not.toHaveProperty("depends_on");
  });
});

describe("ways out", () => {
  const template = synthPlan(planOf());

  test("NAT gateways and their addresses wait for the internet gateway", () => {
    expect(template.byId(NatGateway, "hub_1")).toMatchObject({
      allocation_id: "${aws_eip.hub_1.id}",
      subnet_id: "${aws_subnet.hub_public_1.id}",
      depends_on: ["aws_internet_gateway.hub"],
    });
    expect(template.byId(Eip, "hub_1").depends_on).toEqual(["aws_internet_gateway.hub"]);
  });

  test("the public tier's table leads to the internet gateway, the private one's to NAT", () => {
    expect(template.byId(Route, "hub_public_0-0-0-0-0")).toMatchObject({
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.hub.id}",
    });
    expect(template.byId(Route, "hub_private_1_0-0-0-0-0").nat_gateway_id).toBe("${aws_nat_gateway.hub_1.id}");
  });

  test("route tables hold no routes inline", () => {
    for (const table of Object.values(template.resources(RouteTable))) expect(table).not.toHaveProperty("route");
  });

  test("each subnet is in its own table", () => {
    expect(template.byId(RouteTableAssociation, "hub_private_1")).toMatchObject({
      subnet_id: "${aws_subnet.hub_private_1.id}",
      route_table_id: "${aws_route_table.hub_private_1.id}",
    });
  });

  test("a VPC without an internet tier has no gateway, no NAT, no address and no default route", () => {
    const closed = synthPlan(planOf({ vpcs: [app()] }));
    for (const type of [InternetGateway, NatGateway, Eip, Route]) expect(closed.resources(type)).toEqual({});
  });
});
