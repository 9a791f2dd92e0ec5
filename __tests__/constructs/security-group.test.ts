import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { describe, expect, test } from "vitest";
import type { PlannedSecurityGroup } from "../../src/network/plan";
import { hub, planOf, synthPlan } from "./fixture";

const EMPTY = { internetGateway: false, tiers: [], subnets: [], routeTables: [], natGateways: [] };

const SERVER: PlannedSecurityGroup = {
  key: "hub/mysql-server",
  vpc: "hub",
  tier: null,
  service: "mysql",
  side: "server",
  description: "offers mysql for ${USER}",
  rules: [
    {
      key: "hub/mysql-server/tcp-3306/10.2.0.0/16",
      direction: "ingress",
      traffic: { protocol: "tcp", from: 3306, to: 3306 },
      peer: { cidr: "10.2.0.0/16" },
      description: "mysql from app",
    },
    {
      key: "hub/mysql-server/icmp-8/hub/mysql-client",
      direction: "ingress",
      traffic: { protocol: "icmp", type: 8, code: 0 },
      peer: { group: "hub/mysql-client" },
      description: "ping from hub",
    },
  ],
};
const CLIENT: PlannedSecurityGroup = {
  ...SERVER,
  key: "hub/mysql-client",
  side: "client",
  rules: [
    {
      key: "hub/mysql-client/all/10.3.0.0/16",
      direction: "egress",
      traffic: { protocol: "all" },
      peer: { cidr: "10.3.0.0/16" },
      description: "all to data",
    },
  ],
};

describe("a security group", () => {
  const template = synthPlan(planOf({ securityGroups: [CLIENT, SERVER] }));

  test("is replaced by making the new one first, under a prefix of a name", () => {
    const group = template.byId(SecurityGroup, "hub_mysql-server");
    expect(group).toMatchObject({
      name_prefix: "hub-mysql-server-dev-",
      lifecycle: expect.objectContaining({ create_before_destroy: true }),
    });
    expect(group).not.toHaveProperty("name");
  });

  test("of a VPC called sg does not begin as AWS's own ids do", () => {
    const singapore = { ...CLIENT, key: "sg/mysql-client", vpc: "sg", rules: [] };
    const template = synthPlan(planOf({ vpcs: [hub({ name: "sg", ...EMPTY })], securityGroups: [singapore] }));
    expect(template.byId(SecurityGroup, "sg_mysql-client").name_prefix).toBe("vpc-sg-mysql-client-dev-");
  });

  test("is not replaced because a name or a description changes", () => {
    expect(template.byId(SecurityGroup, "hub_mysql-server").lifecycle).toMatchObject({
      ignore_changes: ["name_prefix", "description"],
    });
  });

  test("has its rules as resources of their own", () => {
    const group = template.byId(SecurityGroup, "hub_mysql-server");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
    expect(template.byId(VpcSecurityGroupIngressRule, "hub_mysql-server_tcp-3306_10-2-0-0-16")).toMatchObject({
      security_group_id: "${aws_security_group.hub_mysql-server.id}",
      ip_protocol: "tcp",
      from_port: 3306,
      to_port: 3306,
      cidr_ipv4: "10.2.0.0/16",
      description: "mysql from app",
    });
  });

  test("admits another group of its VPC by reference", () => {
    expect(template.byId(VpcSecurityGroupIngressRule, "hub_mysql-server_icmp-8_mysql-client")).toMatchObject({
      referenced_security_group_id: "${aws_security_group.hub_mysql-client.id}",
      ip_protocol: "icmp",
      from_port: 8,
      to_port: 0,
    });
  });

  test("names no ports for every protocol", () => {
    const rule = template.byId(VpcSecurityGroupEgressRule, "hub_mysql-client_all_10-3-0-0-16");
    expect(rule.ip_protocol).toBe("-1");
    expect(rule).not.toHaveProperty("from_port");
    expect(rule).not.toHaveProperty("to_port");
  });

  test("has no egress that the plan doesn't name", () => {
    expect(Object.keys(template.resources(VpcSecurityGroupEgressRule))).toEqual(["hub_mysql-client_all_10-3-0-0-16"]);
  });

  test("says in its description what the user typed", () => {
    expect(template.byId(SecurityGroup, "hub_mysql-server").description).toBe("offers mysql for $${USER}");
  });
});
