import { describe, expect, test } from "vitest";
import { repairBy } from "../../lambdas/compliance/repair/repair-by";
import type { Repair, RepairAction } from "../../src/compliance/repair/repair";
import { EXPECTED, IDS } from "./expected";
import { ENV } from "./function-env";
import { type Answer, assumed, ec2Error, keyOf, Wire, xml } from "./wire";

const HERE = { account: "111111111111", region: "us-east-1" };

/** Does a repair against an AWS that answers so. */
async function repaired(action: RepairAction, answers: Record<string, Answer> = {}) {
  const wire = new Wire({ "sts:AssumeRole": assumed, ...answers });
  const repair = repairBy(ENV, async () => ({ expected: EXPECTED, ids: IDS }), { ...wire.access, attempts: 1 });
  if (!repair) throw new Error("there is a repair role");
  const made = await repair({ ...HERE, ...action } as Repair);
  return { wire, made, calls: wire.sent.slice(1).map(({ action: name }) => name) };
}

const ROUTE = {
  kind: "put-route",
  routeTable: "rtb-1",
  destination: "10.1.0.0/16",
  target: { kind: "peering", id: "pcx-1" },
  replace: false,
} as const;
const ENTRY = {
  kind: "put-acl-entry",
  acl: "acl-1",
  entry: {
    direction: "ingress",
    number: 100,
    action: "allow",
    traffic: { protocol: "tcp", from: 443, to: 443 },
    cidr: "10.1.0.0/16",
  },
  replace: false,
} as const;
const RULE = {
  kind: "add-group-rule",
  group: "sg-server",
  rule: {
    direction: "ingress",
    traffic: { protocol: "tcp", from: 3306, to: 3306 },
    peer: { cidr: "10.1.0.0/16" },
    description: "mysql from app",
  },
} as const;
const FLOW_LOG = { kind: "put-flow-log", vpc: "vpc-hub", key: "hub/archive" } as const;

test("a repair is done by the repair role of the account, with the external id", async () => {
  const { wire } = await repaired(ROUTE);
  expect(wire.query("sts:AssumeRole")).toMatchObject({
    RoleArn: "arn:aws:iam::111111111111:role/core-repair-dev",
    ExternalId: "archipelago-core",
  });
  expect(wire.of("ec2:CreateRoute")[0]?.key).toBe(keyOf("core-repair-dev"));
});

test("an account is entered once for all repairs of a sweep", async () => {
  const wire = new Wire({ "sts:AssumeRole": assumed });
  const repair = repairBy(ENV, async () => ({ expected: EXPECTED, ids: IDS }), wire.access);
  await repair?.({ ...HERE, ...ROUTE });
  await repair?.({ ...HERE, region: "eu-west-1", ...ROUTE });
  await repair?.({ ...HERE, ...ROUTE });
  expect(wire.sent.map(({ action, host }) => `${action} ${host}`)).toEqual([
    "sts:AssumeRole sts.us-east-1.amazonaws.com",
    "ec2:CreateRoute ec2.us-east-1.amazonaws.com",
    "ec2:CreateRoute ec2.eu-west-1.amazonaws.com",
    "ec2:CreateRoute ec2.us-east-1.amazonaws.com",
  ]);
});

test("without a repair role nothing is repaired", () => {
  expect(repairBy({ ...ENV, repairRole: null }, async () => ({ expected: EXPECTED, ids: IDS }))).toBeUndefined();
});

test("a repair that AWS refuses is an error", async () => {
  const denied = { "ec2:CreateRoute": ec2Error("UnauthorizedOperation", 403) };
  await expect(repaired(ROUTE, denied)).rejects.toThrow("UnauthorizedOperation it is");
});

describe("a route", () => {
  test("is put back", async () => {
    const { wire, calls } = await repaired(ROUTE);
    expect(calls).toEqual(["ec2:CreateRoute"]);
    expect(wire.query("ec2:CreateRoute")).toEqual({
      RouteTableId: "rtb-1",
      DestinationCidrBlock: "10.1.0.0/16",
      VpcPeeringConnectionId: "pcx-1",
    });
  });

  test("that leads elsewhere is turned", async () => {
    const { wire, calls } = await repaired({ ...ROUTE, replace: true, target: { kind: "nat-gateway", id: "nat-1" } });
    expect(calls).toEqual(["ec2:ReplaceRoute"]);
    expect(wire.query("ec2:ReplaceRoute").NatGatewayId).toBe("nat-1");
  });

  test("that somebody put back meanwhile leads where it should, for certain", async () => {
    const { calls } = await repaired(ROUTE, { "ec2:CreateRoute": ec2Error("RouteAlreadyExists") });
    expect(calls).toEqual(["ec2:CreateRoute", "ec2:ReplaceRoute"]);
  });

  test.each(["InvalidParameterValue", "InvalidRoute.NotFound"])(
    "that is gone altogether meanwhile is put back (%s)",
    async (code) => {
      const { calls } = await repaired({ ...ROUTE, replace: true }, { "ec2:ReplaceRoute": ec2Error(code) });
      expect(calls).toEqual(["ec2:ReplaceRoute", "ec2:CreateRoute"]);
    },
  );

  test.each([
    ["10.9.0.0/16", "DestinationCidrBlock"],
    ["::/0", "DestinationIpv6CidrBlock"],
    ["pl-1", "DestinationPrefixListId"],
  ])("to %s that nobody declared is taken out", async (destination, parameter) => {
    const { wire } = await repaired({ kind: "remove-route", routeTable: "rtb-1", destination });
    expect(wire.query("ec2:DeleteRoute")).toEqual({ RouteTableId: "rtb-1", [parameter]: destination });
  });

  test("that is gone already counts as taken out", async () => {
    const gone = { "ec2:DeleteRoute": ec2Error("InvalidRoute.NotFound") };
    const { made } = await repaired({ kind: "remove-route", routeTable: "rtb-1", destination: "10.9.0.0/16" }, gone);
    expect(made).toEqual({ id: null });
  });
});

describe("a rule of a security group", () => {
  const ANSWER = xml(
    "AuthorizeSecurityGroupIngress",
    "<securityGroupRuleSet><item><securityGroupRuleId>sgr-1</securityGroupRuleId></item></securityGroupRuleSet>",
  );

  test("is put back with the tags that Terraform gives it, and its new id is told", async () => {
    const { wire, made } = await repaired(RULE, { "ec2:AuthorizeSecurityGroupIngress": ANSWER });
    expect(made).toEqual({ id: "sgr-1" });
    const asked = wire.query("ec2:AuthorizeSecurityGroupIngress");
    expect(asked).toMatchObject({
      GroupId: "sg-server",
      "IpPermissions.1.IpProtocol": "tcp",
      "IpPermissions.1.FromPort": "3306",
      "IpPermissions.1.IpRanges.1.CidrIp": "10.1.0.0/16",
      "IpPermissions.1.IpRanges.1.Description": "mysql from app",
      "TagSpecification.1.ResourceType": "security-group-rule",
    });
    expect(tagsIn(asked)).toEqual({
      Environment: "dev",
      Project: "core",
      Owner: "platform",
      ManagedBy: "terraform",
      Zone: "data",
      Name: "data-mysql-server-dev",
    });
  });

  test.each([
    [{ group: "sg-2" }, { "IpPermissions.1.Groups.1.GroupId": "sg-2" }],
    [{ cidr: "2001:db8::/32" }, { "IpPermissions.1.Ipv6Ranges.1.CidrIpv6": "2001:db8::/32" }],
  ])("names its peer as AWS does: %j", async (peer, asked) => {
    const rule = { ...RULE.rule, direction: "egress", peer } as const;
    const { wire } = await repaired({ ...RULE, rule });
    expect(wire.query("ec2:AuthorizeSecurityGroupEgress")).toMatchObject(asked);
  });

  test.each([
    [{ protocol: "all" }, { IpProtocol: "-1" }],
    [
      { protocol: "icmp", type: 8, code: -1 },
      { IpProtocol: "icmp", FromPort: "8", ToPort: "-1" },
    ],
  ] as const)("names its traffic as AWS does: %j", async (traffic, asked) => {
    const { wire } = await repaired({ ...RULE, rule: { ...RULE.rule, traffic } });
    const got = wire.query("ec2:AuthorizeSecurityGroupIngress");
    expect(got).toMatchObject(
      Object.fromEntries(Object.entries(asked).map(([name, value]) => [`IpPermissions.1.${name}`, value])),
    );
    expect(got["IpPermissions.1.FromPort"]).toBe("FromPort" in asked ? asked.FromPort : undefined);
  });

  test("that is there already counts as put back, and has no id to adopt", async () => {
    const duplicate = { "ec2:AuthorizeSecurityGroupIngress": ec2Error("InvalidPermission.Duplicate") };
    expect((await repaired(RULE, duplicate)).made).toEqual({ id: null });
  });

  test("is not put into a group of somebody else", async () => {
    await expect(repaired({ ...RULE, group: "sg-other" })).rejects.toThrow(
      "security group sg-other is not the estate's",
    );
  });

  test.each(["ingress", "egress"] as const)("that nobody declared is revoked by its id: %s", async (direction) => {
    const { wire, calls } = await repaired({ kind: "remove-group-rule", group: "sg-1", direction, ruleId: "sgr-9" });
    const action = `ec2:RevokeSecurityGroup${direction === "ingress" ? "Ingress" : "Egress"}`;
    expect(calls).toEqual([action]);
    expect(wire.query(action)).toEqual({ GroupId: "sg-1", "SecurityGroupRuleId.1": "sgr-9" });
  });

  test("that is gone already counts as revoked", async () => {
    const gone = { "ec2:RevokeSecurityGroupIngress": ec2Error("InvalidSecurityGroupRuleId.NotFound") };
    const action = { kind: "remove-group-rule", group: "sg-1", direction: "ingress", ruleId: "sgr-9" } as const;
    expect((await repaired(action, gone)).made).toEqual({ id: null });
  });
});

describe("an entry of a network ACL", () => {
  test("is put back", async () => {
    const { wire } = await repaired(ENTRY);
    expect(wire.query("ec2:CreateNetworkAclEntry")).toEqual({
      NetworkAclId: "acl-1",
      Egress: "false",
      RuleNumber: "100",
      RuleAction: "allow",
      Protocol: "6",
      "PortRange.From": "443",
      "PortRange.To": "443",
      CidrBlock: "10.1.0.0/16",
    });
  });

  test.each([
    [{ protocol: "all" }, { Protocol: "-1" }],
    [
      { protocol: "udp", from: 53, to: 53 },
      { Protocol: "17", "PortRange.From": "53" },
    ],
    [
      { protocol: "icmp", type: 8, code: 0 },
      { Protocol: "1", "Icmp.Type": "8", "Icmp.Code": "0" },
    ],
  ] as const)("names its traffic as AWS does: %j", async (traffic, asked) => {
    const { wire } = await repaired({ ...ENTRY, entry: { ...ENTRY.entry, traffic } });
    expect(wire.query("ec2:CreateNetworkAclEntry")).toMatchObject(asked);
  });

  test("whose number is taken or free meanwhile is put there all the same", async () => {
    const taken = await repaired(ENTRY, { "ec2:CreateNetworkAclEntry": ec2Error("NetworkAclEntryAlreadyExists") });
    expect(taken.calls).toEqual(["ec2:CreateNetworkAclEntry", "ec2:ReplaceNetworkAclEntry"]);
    const free = { "ec2:ReplaceNetworkAclEntry": ec2Error("InvalidNetworkAclEntry.NotFound") };
    const { calls } = await repaired({ ...ENTRY, replace: true }, free);
    expect(calls).toEqual(["ec2:ReplaceNetworkAclEntry", "ec2:CreateNetworkAclEntry"]);
  });

  test("that nobody declared is taken out, and one that is gone already counts as that", async () => {
    const action = { kind: "remove-acl-entry", acl: "acl-1", direction: "egress", number: 7 } as const;
    const { wire } = await repaired(action);
    const asked = { NetworkAclId: "acl-1", Egress: "true", RuleNumber: "7" };
    expect(wire.query("ec2:DeleteNetworkAclEntry")).toEqual(asked);
    await repaired(action, { "ec2:DeleteNetworkAclEntry": ec2Error("InvalidNetworkAclEntry.NotFound") });
  });
});

describe("a flow log", () => {
  const MADE = xml("CreateFlowLogs", "<flowLogIdSet><item>fl-1</item></flowLogIdSet>");
  const refused = (code: string) =>
    xml(
      "CreateFlowLogs",
      `<unsuccessful><item><error><code>${code}</code><message>${code} it is</message></error></item></unsuccessful>`,
    );

  test("to the archive is made as Terraform makes it, and its new id is told", async () => {
    const { wire, made } = await repaired(FLOW_LOG, { "ec2:CreateFlowLogs": MADE });
    expect(made).toEqual({ id: "fl-1" });
    const asked = wire.query("ec2:CreateFlowLogs");
    expect(asked).toMatchObject({
      ResourceType: "VPC",
      "ResourceId.1": "vpc-hub",
      TrafficType: "ALL",
      MaxAggregationInterval: "60",
      LogDestinationType: "s3",
      LogDestination: "arn:aws:s3:::core-dev-archive-111111111111",
      "DestinationOptions.FileFormat": "parquet",
      "DestinationOptions.HiveCompatiblePartitions": "true",
      "DestinationOptions.PerHourPartition": "true",
      LogFormat: expect.stringMatching(/^\$\{version\} \$\{account-id\} /),
    });
    expect(tagsIn(asked)).toMatchObject({ Environment: "dev", Project: "core", Name: "hub-flow-logs-archive-dev" });
  });

  test("to CloudWatch goes to the log group of its place, with the role that may write there", async () => {
    const { wire } = await repaired({ ...FLOW_LOG, key: "hub/cloudwatch" }, { "ec2:CreateFlowLogs": MADE });
    const asked = wire.query("ec2:CreateFlowLogs");
    expect(asked).toMatchObject({
      LogDestinationType: "cloud-watch-logs",
      LogDestination: "arn:aws:logs:us-east-1:111111111111:log-group:/archipelago/core-dev/flow-logs",
      DeliverLogsPermissionArn: "arn:aws:iam::111111111111:role/core-flow-logs-use1-dev",
    });
    expect(asked["DestinationOptions.FileFormat"]).toBeUndefined();
  });

  // The code is in AWS's list of errors as well: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  test.each([
    ["the answer", refused("FlowLogAlreadyExists")],
    ["an error", ec2Error("FlowLogAlreadyExists")],
  ])("that is there already counts as made, by %s", async (_, answer) => {
    expect((await repaired(FLOW_LOG, { "ec2:CreateFlowLogs": answer })).made).toEqual({ id: null });
  });

  // CreateFlowLogs succeeds as a call and says of each VPC apart what became of it.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
  test("that AWS refuses in an answer that is no error is an error", async () => {
    await expect(repaired(FLOW_LOG, { "ec2:CreateFlowLogs": refused("AccessDenied") })).rejects.toThrow(
      "AccessDenied: AccessDenied it is",
    );
  });
});

test.each(["requester", "accepter"] as const)("DNS over a link is switched on from its %s's side", async (side) => {
  const { wire } = await repaired({ kind: "set-peering-dns", peering: "pcx-1", side, on: true });
  const name = side === "requester" ? "Requester" : "Accepter";
  expect(wire.query("ec2:ModifyVpcPeeringConnectionOptions")).toEqual({
    VpcPeeringConnectionId: "pcx-1",
    [`${name}PeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc`]: "true",
  });
});

test("a trail is started by its ARN", async () => {
  const trail = "arn:aws:cloudtrail:us-east-1:111111111111:trail/core-dev";
  const { wire } = await repaired({ kind: "start-trail", trail });
  expect(wire.json("cloudtrail:StartLogging")).toEqual({ Name: trail });
});

/** Tags of what is made, from the numbered parameters of the query. */
function tagsIn(asked: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => {
      const [, number] = /^TagSpecification\.1\.Tag\.(\d+)\.Key$/.exec(name) ?? [];
      return number === undefined ? [] : [[value, asked[`TagSpecification.1.Tag.${number}.Value`] ?? ""]];
    }),
  );
}
