import { describe, expect, test } from "vitest";
import { keyPolicy } from "../../src/audit/key-policy";
import { AuditNames } from "../../src/audit/names";
import { auditRolePolicy, repairs, trustOfFunction } from "../../src/audit/permissions";
import {
  functionCallsPolicy,
  functionRepairsPolicy,
  functionRuntimePolicy,
} from "../../src/audit/permissions-function";
import { REPAIR_ACTIONS, REPAIR_DEPENDENCIES, repairRolePolicy } from "../../src/audit/permissions-repair";
import type { PolicyDocument } from "../../src/audit/policy";
import type { RepairAction } from "../../src/compliance/repair/repair";
import type { NetworkPlan, PlannedAccount } from "../../src/network/plan";
import { LIVE_ACTIONS } from "../../src/readers/live/permissions";
import { audited, remediating } from "../support/audited";
import { allows } from "../support/iam";
import { RESOURCES } from "./function-resources";

const NETWORK: PlannedAccount = {
  name: "network",
  id: "111111111111",
  role: null,
  externalId: null,
  primary: true,
  region: "us-east-1",
  regions: ["us-east-1"],
};
const APPS: PlannedAccount = { ...NETWORK, name: "apps", id: "222222222222", primary: false };
const NAMES = new AuditNames("core", "dev");
const FUNCTION = "arn:aws:iam::111111111111:role/core-compliance-dev";

function planOf(vpcs: NetworkPlan["vpcs"] = [vpc({})]) {
  const nothing = { links: [], routes: [], securityGroups: [], flows: [], isolations: [] };
  const off = { audit: null, monitoring: null, compliance: null };
  return audited(
    { version: 1, name: "core", environment: "dev", tags: {}, accounts: [APPS, NETWORK], vpcs, ...nothing, ...off },
    { compliance: remediating("on") },
  );
}

function vpc(tags: Record<string, string>): NetworkPlan["vpcs"][number] {
  return {
    name: "app",
    account: "apps",
    region: "us-east-1",
    cidr: "10.1.0.0/16",
    secondaryCidrs: [],
    dnsSupport: true,
    dnsHostnames: true,
    tags,
    renamedFrom: null,
    internetGateway: false,
    tiers: [],
    subnets: [],
    routeTables: [],
    natGateways: [],
  };
}

/** Every action of a policy, sorted. */
function actionsOf(...documents: readonly PolicyDocument[]): string[] {
  const all = documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
  return [...new Set(all)].sort();
}

describe("the audit role", () => {
  const role = "arn:aws:iam::222222222222:role/core-audit-dev";
  const trust = trustOfFunction(FUNCTION, "archipelago-core");
  const externalId = { "sts:ExternalId": "archipelago-core" };
  const identity = [anyone("sts:AssumeRole")];

  test("may call what the live reader calls, and nothing else", () => {
    expect(actionsOf(auditRolePolicy(APPS))).toEqual(LIVE_ACTIONS);
  });

  test("reads the regions that are used, and no other", async () => {
    const read = (region: string) =>
      allows({
        by: role,
        to: "ec2:DescribeVpcs",
        on: "*",
        of: APPS.id,
        identity: [auditRolePolicy(APPS)],
        context: { "aws:RequestedRegion": region },
      });
    expect(await read("us-east-1")).toBe(true);
    expect(await read("eu-west-1")).toBe(false);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
  test("is given to the function, if it says the external id", async () => {
    const request = { by: FUNCTION, to: "sts:AssumeRole", on: role, identity, resource: trust };
    expect(await allows({ ...request, context: externalId })).toBe(true);
    expect(await allows(request)).toBe(false);
    expect(await allows({ ...request, context: { "sts:ExternalId": "another" } })).toBe(false);
  });

  test("is given to no other role, not even one of the function's account or its own", async () => {
    const request = { to: "sts:AssumeRole", on: role, identity, resource: trust, context: externalId };
    expect(await allows({ ...request, by: "arn:aws:iam::111111111111:role/Admin" })).toBe(false);
    expect(await allows({ ...request, by: "arn:aws:iam::222222222222:role/Admin" })).toBe(false);
  });
});

describe("the repair role", () => {
  const by = "arn:aws:iam::222222222222:role/core-repair-dev";
  const policy = repairRolePolicy(planOf(), NAMES, APPS, "dev");
  const at = { "aws:RequestedRegion": "us-east-1" };
  const ours = { ...at, "aws:ResourceTag/Project": "core", "aws:ResourceTag/Environment": "dev" };
  const may = (to: string, resource: string, context: Record<string, string>, identity = policy) =>
    allows({ by, to, on: `arn:aws:ec2:us-east-1:222222222222:${resource}`, context, identity: [identity] });

  test("has an action for each repair there is", () => {
    const kinds: Record<RepairAction["kind"], readonly string[]> = REPAIR_ACTIONS;
    expect(Object.values(kinds).filter((actions) => actions.length === 0)).toEqual([]);
  });

  test("may do the repairs and what they take, and nothing else", () => {
    const all = [...Object.values(REPAIR_ACTIONS).flat(), ...REPAIR_DEPENDENCIES];
    expect(actionsOf(policy)).toEqual(all.sort());
  });

  test("deletes no resource", () => {
    const deleting = actionsOf(policy).filter((action) => action.includes("Delete"));
    expect(deleting).toEqual(["ec2:DeleteNetworkAclEntry", "ec2:DeleteRoute", "logs:DeleteLogDelivery"]);
  });

  test("changes what carries the estate's tags, and nothing that does not", async () => {
    expect(await may("ec2:CreateRoute", "route-table/rtb-1", ours)).toBe(true);
    expect(await may("ec2:CreateRoute", "route-table/rtb-1", at)).toBe(false);
    expect(await may("ec2:CreateRoute", "route-table/rtb-1", { ...ours, "aws:ResourceTag/Project": "other" })).toBe(
      false,
    );
    expect(await may("ec2:CreateRoute", "route-table/rtb-1", { ...ours, "aws:ResourceTag/Environment": "prod" })).toBe(
      false,
    );
    expect(await may("ec2:RevokeSecurityGroupIngress", "security-group/sg-1", ours)).toBe(true);
    expect(await may("ec2:RevokeSecurityGroupIngress", "security-group/sg-1", at)).toBe(false);
  });

  test("knows what a VPC with a Project of its own holds", async () => {
    const other = repairRolePolicy(planOf([vpc({ Project: "shop" })]), NAMES, APPS, "dev");
    expect(
      await may("ec2:DeleteRoute", "route-table/rtb-1", { ...ours, "aws:ResourceTag/Project": "shop" }, other),
    ).toBe(true);
    expect(
      await may("ec2:DeleteRoute", "route-table/rtb-1", { ...ours, "aws:ResourceTag/Project": "else" }, other),
    ).toBe(false);
  });

  test("makes flow logs of the estate's VPCs, tagged as the estate's", async () => {
    const tagged = { ...at, "aws:RequestTag/Project": "core", "aws:RequestTag/Environment": "dev" };
    expect(await may("ec2:CreateFlowLogs", "vpc/vpc-1", ours)).toBe(true);
    expect(await may("ec2:CreateFlowLogs", "vpc/vpc-1", at)).toBe(false);
    expect(await may("ec2:CreateFlowLogs", "vpc-flow-log/fl-1", tagged)).toBe(true);
    expect(await may("ec2:CreateFlowLogs", "vpc-flow-log/fl-1", at)).toBe(false);
  });

  test("tags what it makes and nothing that is there", async () => {
    const tagged = { ...at, "aws:RequestTag/Project": "core", "aws:RequestTag/Environment": "dev" };
    const making = { ...tagged, "ec2:CreateAction": "CreateFlowLogs" };
    expect(await may("ec2:CreateTags", "vpc-flow-log/fl-1", making)).toBe(true);
    expect(await may("ec2:CreateTags", "vpc-flow-log/fl-1", tagged)).toBe(false);
    expect(await may("ec2:CreateTags", "vpc/vpc-1", making)).toBe(false);
  });

  test("passes the role of flow logs on to flow logs only", async () => {
    const pass = (role: string, service: string) =>
      allows({
        by,
        to: "iam:PassRole",
        on: `arn:aws:iam::222222222222:role/${role}`,
        identity: [policy],
        context: { "iam:PassedToService": service },
      });
    expect(await pass("core-flow-logs-use1-dev", "vpc-flow-logs.amazonaws.com")).toBe(true);
    expect(await pass("core-flow-logs-use1-dev", "ec2.amazonaws.com")).toBe(false);
    expect(await pass("Admin", "vpc-flow-logs.amazonaws.com")).toBe(false);
  });

  test("starts the account's own trail and no other", async () => {
    const start = (trail: string) =>
      allows({
        by,
        to: "cloudtrail:StartLogging",
        on: `arn:aws:cloudtrail:us-east-1:222222222222:trail/${trail}`,
        identity: [policy],
        context: at,
      });
    expect(await start("core-dev")).toBe(true);
    expect(await start("theirs")).toBe(false);
  });

  test("has nothing to do with flow logs where there are no VPCs, nor with a trail that is the organization's", () => {
    const plan = planOf();
    const organization = { ...plan, audit: { ...plan.audit, trail: { insights: [], organization: true } } };
    expect(actionsOf(repairRolePolicy(planOf([]), NAMES, APPS, "dev"))).not.toContain("ec2:CreateFlowLogs");
    expect(actionsOf(repairRolePolicy(organization, NAMES, APPS, "dev"))).not.toContain("cloudtrail:StartLogging");
    expect(actionsOf(repairRolePolicy(organization, NAMES, NETWORK, "dev"))).toContain("cloudtrail:StartLogging");
  });
});

test("there is something to repair with only when a rule's mode is on", () => {
  const plan = planOf();
  const repairing = (...modes: Parameters<typeof remediating>) =>
    repairs({ compliance: { ...plan.compliance, ...remediating(...modes) } });
  expect(repairing("on")).toBe(true);
  expect(repairing("off", "on")).toBe(true);
  expect(repairing("dry-run", "dry-run")).toBe(false);
  expect(repairs({ compliance: null })).toBe(false);
});

describe("the function", () => {
  const calls = functionCallsPolicy(planOf(), NAMES, RESOURCES);
  const runtime = functionRuntimePolicy(planOf(), NAMES, RESOURCES);
  const may = (to: string, on: string, context: Record<string, string> = {}) =>
    allows({ by: FUNCTION, to, on, of: "111111111111", identity: [calls, runtime], context });

  test("assumes the audit role of every account, the repair role where there is one, and no other role", async () => {
    const assumed = (document: PolicyDocument | null) =>
      document?.Statement.flatMap(({ Action, Resource }) => (Action === "sts:AssumeRole" ? Resource : []));
    expect(assumed(calls)).toEqual([
      "arn:aws:iam::222222222222:role/core-audit-dev",
      "arn:aws:iam::111111111111:role/core-audit-dev",
    ]);
    expect(assumed(functionRepairsPolicy(planOf(), NAMES))).toEqual([
      "arn:aws:iam::222222222222:role/core-repair-dev",
      "arn:aws:iam::111111111111:role/core-repair-dev",
    ]);
    const plan = planOf();
    const off = { ...plan, compliance: { ...plan.compliance, ...remediating("dry-run") } };
    expect(functionRepairsPolicy(off, NAMES)).toBe(null);
  });

  test("reads what is expected and cannot change it; writes reports and cannot read them", async () => {
    const object = (key: string) => `arn:aws:s3:::${RESOURCES.archiveBucket}/${key}`;
    expect(await may("s3:GetObject", object("expected/estate.json"))).toBe(true);
    expect(await may("s3:PutObject", object("expected/estate.json"))).toBe(false);
    expect(await may("s3:PutObject", object("reports/2026/01/01/a.json"))).toBe(true);
    expect(await may("s3:GetObject", object("reports/2026/01/01/a.json"))).toBe(false);
    expect(await may("s3:GetObject", object("AWSLogs/111111111111/a.json.gz"))).toBe(false);
  });

  test("reads its own parameters and no others", async () => {
    const parameter = (path: string) => `arn:aws:ssm:us-east-1:111111111111:parameter/${path}`;
    expect(await may("ssm:GetParametersByPath", parameter("archipelago/core-dev/compliance"))).toBe(true);
    expect(await may("ssm:GetParametersByPath", parameter("archipelago/core-dev"))).toBe(false);
    expect(await may("ssm:PutParameter", parameter("archipelago/core-dev/compliance/settings"))).toBe(false);
  });

  test("uses keys through the services that it uses, as far as the keys' own policies let it", async () => {
    const uses = (key: string, service: string | null) => {
      const context: Record<string, string> = { "kms:CallerAccount": NETWORK.id };
      if (service !== null) context["kms:ViaService"] = `${service}.us-east-1.amazonaws.com`;
      const place = { account: NETWORK, region: "us-east-1" };
      const resource = keyPolicy(planOf(), NAMES, place, ["archive", "compliance", "logs", "notifications"]);
      return allows({ by: FUNCTION, to: "kms:Decrypt", on: key, identity: [calls, runtime], resource, context });
    };
    expect(await uses(RESOURCES.archiveKey, "s3")).toBe(true);
    expect(await uses(RESOURCES.archiveKey, "sqs")).toBe(false);
    expect(await uses(RESOURCES.archiveKey, null)).toBe(false);
    for (const service of ["dynamodb", "sqs", "ssm"]) expect(await uses(RESOURCES.complianceKey, service)).toBe(true);
    expect(await uses(RESOURCES.notificationsKey, "sns")).toBe(true);
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  test("decrypts its own environment and no other function's", () => {
    const direct = runtime.Statement.filter(
      ({ Condition }) => Condition && !JSON.stringify(Condition).includes("kms:ViaService"),
    );
    expect(direct.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [
        "kms:Decrypt",
        {
          StringEquals: {
            "kms:EncryptionContext:aws:lambda:FunctionArn":
              "arn:aws:lambda:us-east-1:111111111111:function:core-compliance-dev",
          },
        },
      ],
    ]);
  });

  test("may do nothing to everything but what has no resources: to send traces", () => {
    const star = [calls, runtime].flatMap(({ Statement }) => Statement.filter(({ Resource }) => Resource === "*"));
    expect(star.flatMap(({ Action }) => Action)).toEqual(["xray:PutTelemetryRecords", "xray:PutTraceSegments"]);
  });
});

function anyone(Action: string): PolicyDocument {
  return { Version: "2012-10-17", Statement: [{ Sid: "Any", Effect: "Allow", Action, Resource: "*" }] };
}
