import { readFileSync } from "node:fs";
import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { describe, expect, test } from "vitest";
import { resourcesOf, templateOf, templatesOf } from "./estates";

const WORLD = "0.0.0.0/0";

describe("ten VPCs", () => {
  const template = templateOf("ten-vpcs");

  test("are ten /16 in a row, dealt to three accounts in turn", () => {
    expect(Object.values(template.resources(Vpc)).map((vpc) => vpc.cidr_block)).toEqual(
      Array.from({ length: 10 }, (_, n) => `10.${n}.0.0/16`),
    );
    expect(template.byId(Vpc, "vpc-4").provider).toBe("aws.shared-us-east-1");
    expect(template).toHaveProviderWithProperties(AwsProvider, {
      alias: "apps-us-east-1",
      assume_role: [expect.objectContaining({ role_arn: "arn:aws:iam::333333333333:role/TerraformPeeringRole" })],
    });
  });

  test("have nine links, all requested by the hub", () => {
    const links = Object.values(template.resources(VpcPeeringConnection));
    expect(links).toHaveLength(9);
    expect(new Set(links.map((link) => link.vpc_id))).toEqual(new Set(["${aws_vpc.vpc-0.id}"]));
  });

  test("admit HTTPS from every linked VPC", () => {
    const admitted = Object.entries(template.resources(VpcSecurityGroupIngressRule))
      .filter(([name]) => name.startsWith("vpc-0_https-server_"))
      .map(([, rule]) => rule.cidr_ipv4);
    expect(admitted).toEqual(Array.from({ length: 9 }, (_, n) => `10.${n + 1}.0.0/16`));
    expect(template).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      security_group_id: "${aws_security_group.vpc-7_https-server.id}",
      from_port: 443,
      to_port: 443,
      cidr_ipv4: "10.0.0.0/16",
    });
  });

  test("admit MySQL pair by pair, and no other pair", () => {
    const pairs = Object.values(template.resources(VpcSecurityGroupIngressRule))
      .filter((rule) => rule.from_port === 3306)
      .map((rule) => [rule.security_group_id, rule.cidr_ipv4]);
    expect(pairs).toEqual([
      ["${aws_security_group.vpc-0_mysql-server.id}", "10.2.0.0/16"],
      ["${aws_security_group.vpc-0_mysql-server.id}", "10.5.0.0/16"],
      ["${aws_security_group.vpc-1_mysql-server.id}", "10.0.0.0/16"],
    ]);
  });

  test("stay within five elastic IPs an account", () => {
    expect(countBy(Object.values(template.resources(Eip)), "provider")).toEqual({
      "aws.apps-us-east-1": 3,
      "aws.network-us-east-1": 4,
      "aws.shared-us-east-1": 3,
    });
  });

  test("reach the world on HTTPS alone", () => {
    const out = Object.values(template.resources(VpcSecurityGroupEgressRule)).filter((r) => r.cidr_ipv4 === WORLD);
    expect(out).toHaveLength(10);
    expect(new Set(out.map((rule) => `${rule.ip_protocol} ${rule.from_port}-${rule.to_port}`))).toEqual(
      new Set(["tcp 443-443"]),
    );
  });
});

function countBy(blocks: readonly Readonly<Record<string, unknown>>[], argument: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const block of blocks) counts[String(block[argument])] = (counts[String(block[argument])] ?? 0) + 1;
  return counts;
}

describe("the full mesh", () => {
  const template = templateOf("full-mesh");

  test("links each of five with each other", () => {
    expect(Object.keys(template.resources(VpcPeeringConnection))).toHaveLength(10);
  });

  test("resolves no private names over the link that says so, and does over the others", () => {
    const resolving = Object.entries(template.resources(VpcPeeringConnectionOptions)).filter(([, options]) =>
      JSON.stringify(options).includes(":true"),
    );
    expect(resolving).toHaveLength(18);
    expect(resolving.map(([name]) => name)).not.toContain("legacy--web_web");
  });

  test("has no NAT gateway in the VPC without a way out", () => {
    expect(Object.keys(template.resources(NatGateway)).filter((name) => name.startsWith("data_"))).toEqual([]);
    expect(template.resources("aws_internet_gateway")).not.toHaveProperty("data");
  });
});

describe("two hubs in three regions", () => {
  const template = templateOf("two-hubs-three-regions");

  test("have a provider for each account and region in use", () => {
    expect(template.json.provider?.aws?.map(({ alias }) => alias).sort()).toEqual([
      "asia-ap-southeast-1",
      "europe-eu-west-1",
      "network-eu-west-1",
      "network-us-east-1",
    ]);
  });

  test("look up the zones of each", () => {
    expect(template).toHaveDataSource(DataAwsAvailabilityZones);
    expect(Object.keys(template.dataSources(DataAwsAvailabilityZones))).toHaveLength(4);
  });

  test("link every spoke with both hubs, and the hubs with each other", () => {
    expect(Object.keys(template.resources(VpcPeeringConnection))).toEqual([
      "hub-eu--hub-us",
      "hub-eu--shop-ap",
      "hub-eu--shop-eu",
      "hub-eu--shop-us",
      "hub-us--sandbox",
      "hub-us--shop-ap",
      "hub-us--shop-eu",
      "hub-us--shop-us",
    ]);
  });
});

describe("the custom estate", () => {
  const template = templateOf("custom");

  test("routes no pod range, which two VPCs share", () => {
    const pods = Object.values(template.resources(VpcIpv4CidrBlockAssociation)).filter(
      ({ cidr_block }) => cidr_block === "100.64.0.0/16",
    );
    expect(pods).toHaveLength(2);
    expect(JSON.stringify(template.resources("aws_route"))).not.toContain("100.64.");
  });

  test("uses zones by id and by letter", () => {
    expect(template.byId(Subnet, "database_data_usw2-az2").availability_zone_id).toBe("usw2-az2");
    expect(template.byId(Subnet, "lab_private_b").availability_zone).toBe("us-west-2b");
  });

  test("lets nothing out of the isolated tier", () => {
    const out = Object.entries(template.resources(VpcSecurityGroupEgressRule)).filter(([name]) =>
      name.startsWith("database_"),
    );
    expect(out).toEqual([]);
  });
});

test("an estate without a flow to the internet names the whole world in no rule", () => {
  const resources = resourcesOf(templatesOf("per-account"));
  const open = [...resources].filter(
    ([address, block]) => !address.startsWith("aws_route.") && JSON.stringify(block).includes(WORLD),
  );
  expect(open.map(([address]) => address)).toEqual([]);
});

test("the smallest estate has at most twelve lines", () => {
  expect(readFileSync("estates/one-vpc.yaml", "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(12);
});
