import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { repairBy } from "../../lambdas/compliance/repair/repair-by";
import { AuditNames } from "../../src/audit/names";
import { auditRolePolicy } from "../../src/audit/permissions";
import {
  type FunctionResources,
  functionCallsPolicy,
  functionRepairsPolicy,
  functionRuntimePolicy,
} from "../../src/audit/permissions-function";
import { REPAIR_DEPENDENCIES, repairRolePolicy } from "../../src/audit/permissions-repair";
import type { PolicyDocument } from "../../src/audit/policy";
import type { GroupRuleText, Repair, RepairAction } from "../../src/compliance/repair/repair";
import { EXPECTED, IDS } from "./expected";
import { ENV } from "./function-env";
import { invoke } from "./invoked";
import { assumed, json, keyOf, OWN_KEY, Wire, xml } from "./wire";

/**
 * What the function calls when it does all that it can do, against what it may call: no call without permission, no
 * permission without a call.
 */
const { plan } = EXPECTED;
const NAMES = new AuditNames(ENV.estate, ENV.environment);
const RESOURCES: FunctionResources = {
  archiveBucket: ENV.archive.bucket,
  archiveRegion: ENV.archive.region,
  table: "table",
  topic: "topic",
  changesQueue: "changes",
  failedQueue: "failed",
  logGroup: "log-group",
  complianceKey: "key/compliance",
  notificationsKey: "key/notifications",
  archiveKey: "key/archive",
};

/** An account with one of each thing that has to be asked for one by one. */
const NETWORK = {
  "ec2:DescribeVpcs": xml("DescribeVpcs", "<vpcSet><item><vpcId>vpc-hub</vpcId></item></vpcSet>"),
  "ec2:DescribeManagedPrefixLists": xml(
    "DescribeManagedPrefixLists",
    "<prefixListSet><item><prefixListId>pl-1</prefixListId><ownerId>111111111111</ownerId></item></prefixListSet>",
  ),
  "ec2:DescribeTransitGatewayRouteTables": xml(
    "DescribeTransitGatewayRouteTables",
    "<transitGatewayRouteTables><item><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId></item></transitGatewayRouteTables>",
  ),
  "cloudtrail:DescribeTrails": json({ trailList: [{ Name: "core-dev" }] }),
  "kms:ListAliases": json({ Aliases: [{ AliasName: "alias/core-dev", TargetKeyId: "k-1" }] }),
};

/** Found by an earlier sweep, and over. */
const OVER = json({
  Items: [
    {
      ...strings({ id: "hash", finding: "drift-vpc-missing old", rule: "drift-vpc-missing", severity: "high" }),
      ...strings({ subject: "old", firstSeen: "2026-01-01T00:00:00Z", lastSeen: "2026-01-01T00:00:00Z" }),
    },
  ],
});

function strings(values: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }]));
}

const ROUTE = { routeTable: "rtb-1", destination: "10.9.0.0/16" };
const RULE: Omit<GroupRuleText, "direction"> = {
  traffic: { protocol: "all" },
  peer: { cidr: "10.9.0.0/16" },
  description: "d",
};
const BOTH = ["ingress", "egress"] as const;

/** Every kind of repair, in each of its ways. A kind that is missing does not compile. */
const REPAIRS: { readonly [K in Repair["kind"]]: readonly (RepairAction & { readonly kind: K })[] } = {
  "put-route": [true, false].map((replace) => {
    return { kind: "put-route", ...ROUTE, target: { kind: "peering", id: "pcx-1" }, replace };
  }),
  "remove-route": [{ kind: "remove-route", ...ROUTE }],
  "add-group-rule": BOTH.map((direction) => {
    return { kind: "add-group-rule", group: "sg-server", rule: { ...RULE, direction } };
  }),
  "remove-group-rule": BOTH.map((direction) => {
    return { kind: "remove-group-rule", group: "sg-server", direction, ruleId: "sgr-1" };
  }),
  "put-acl-entry": [true, false].map((replace) => {
    const entry = {
      direction: "ingress",
      number: 1,
      action: "allow",
      traffic: RULE.traffic,
      cidr: "10.9.0.0/16",
    } as const;
    return { kind: "put-acl-entry", acl: "acl-1", entry, replace };
  }),
  "remove-acl-entry": [{ kind: "remove-acl-entry", acl: "acl-1", direction: "egress", number: 1 }],
  "put-flow-log": ["hub/archive", "hub/cloudwatch"].map((key) => ({ kind: "put-flow-log", vpc: "vpc-hub", key })),
  "set-peering-dns": [{ kind: "set-peering-dns", peering: "pcx-1", side: "accepter", on: true }],
  "start-trail": [{ kind: "start-trail", trail: NAMES.trailArn("111111111111", "us-east-1") }],
};

let sweep: Wire;
const repairs = new Wire({ "sts:AssumeRole": assumed });

beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  sweep = (await invoke({ answers: { ...NETWORK, "dynamodb:Scan": OVER } })).wire;
  const repair = repairBy(ENV, async () => ({ expected: EXPECTED, ids: IDS }), repairs.access);
  for (const action of Object.values(REPAIRS).flat()) {
    await repair?.({ account: "111111111111", region: "us-east-1", ...action } as Repair);
  }
});
afterAll(() => vi.restoreAllMocks());

/** Every action of policies, sorted. */
function actionsOf(...documents: readonly (PolicyDocument | null)[]): string[] {
  const all = documents.flatMap((document) => document?.Statement.flatMap(({ Action }) => Action) ?? []);
  return [...new Set(all)].sort();
}

test("the function's own role may call what the function calls, and nothing else", () => {
  const allowed = actionsOf(functionCallsPolicy(plan, NAMES, RESOURCES), functionRepairsPolicy(plan, NAMES));
  const called = [...sweep.actionsBy(OWN_KEY), ...repairs.actionsBy(OWN_KEY)];
  expect([...new Set(called)].sort()).toEqual(allowed);
});

test("the audit role may call what is called with it, and nothing else", () => {
  const [account] = plan.accounts;
  expect(account && actionsOf(auditRolePolicy(account))).toEqual(sweep.actionsBy(keyOf(ENV.auditRole)));
});

test("the repair role may call what is called with it, and nothing else but what AWS asks for besides", () => {
  const hub = plan.accounts.find(({ name }) => name === "network");
  const allowed = actionsOf(hub ? repairRolePolicy(plan, NAMES, hub, ENV.environment) : null);
  const besides: readonly string[] = REPAIR_DEPENDENCIES;
  expect(allowed.filter((action) => !besides.includes(action))).toEqual(repairs.actionsBy(keyOf("core-repair-dev")));
  expect(besides.filter((action) => !allowed.includes(action))).toEqual([]);
});

test("nothing is called with any other credentials", () => {
  const keys = new Set([...sweep.sent, ...repairs.sent].map(({ key }) => key));
  expect(keys).toEqual(new Set([OWN_KEY, keyOf("core-audit-dev"), keyOf("core-repair-dev")]));
});

/** What no code of the function calls, with the page that says who does. */
describe("what running the function takes besides", () => {
  const RUNTIME: Readonly<Record<string, string>> = {
    "kms:Decrypt": "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    "kms:GenerateDataKey": "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    "logs:CreateLogStream": "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
    "logs:PutLogEvents": "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
    "sqs:DeleteMessage": "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    "sqs:GetQueueAttributes": "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    "sqs:ReceiveMessage": "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    "sqs:SendMessage": "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    "xray:PutTelemetryRecords": "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    "xray:PutTraceSegments": "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
  };

  test("is what its services call on its behalf, each for a reason, and none of it by itself", () => {
    const allowed = actionsOf(functionRuntimePolicy(plan, NAMES, RESOURCES));
    expect(allowed).toEqual(Object.keys(RUNTIME).sort());
    const called = new Set([...sweep.actionsBy(OWN_KEY), ...repairs.actionsBy(OWN_KEY)]);
    expect(allowed.filter((action) => called.has(action))).toEqual([]);
  });
});
