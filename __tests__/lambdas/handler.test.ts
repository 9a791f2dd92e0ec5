import { Logger } from "@aws-lambda-powertools/logger";
import { Tracer } from "@aws-lambda-powertools/tracer";
import type { Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeHandler } from "../../lambdas/compliance/make-handler";
import type { SweepPorts } from "../../src/compliance/ports";
import { invoke } from "./invoked";
import { json, keyOf } from "./wire";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(Math, "random").mockReturnValue(0);
  // What the function says is a line on standard output; metrics are among them.
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

const CHANGE = {
  version: "0",
  id: "e-1",
  "detail-type": "AWS API Call via CloudTrail",
  source: "aws.ec2",
  account: "111111111111",
  time: "2026-11-24T13:00:00Z",
  region: "us-east-1",
  resources: [],
  detail: {
    eventID: "c-1",
    eventName: "ModifyVpcAttribute",
    awsRegion: "us-east-1",
    userIdentity: { arn: "arn:aws:iam::111111111111:user/ann" },
    requestParameters: { vpcId: "vpc-hub" },
  },
};

/** What Lambda hands over for a batch of the queue. */
function batch(...bodies: readonly string[]) {
  return { Records: bodies.map((body, i) => ({ messageId: `m-${i}`, eventSource: "aws:sqs", body })) };
}

test("by hand, the whole estate is looked at", async () => {
  const { report, outcome } = await invoke({ event: {} });
  expect(report).toMatchObject({ trigger: { kind: "manual" }, scope: { kind: "estate" } });
  expect(report.findings.map(({ id }) => id)).toContain("drift-vpc-missing hub");
  expect(outcome).toMatchObject({
    verdict: "findings",
    findings: report.findings.length,
    new: report.findings.length,
    faults: [],
  });
});

test("nothing at all is somebody who asks by hand as well", async () => {
  expect((await invoke({ event: null })).report.trigger.kind).toBe("manual");
});

test("the schedule looks at the whole estate", async () => {
  const event = { ...CHANGE, "detail-type": "Scheduled Event", source: "aws.events", detail: {} };
  expect((await invoke({ event })).report).toMatchObject({ trigger: { kind: "schedule" }, scope: { kind: "estate" } });
});

test("a batch of changes looks at what they touched, each change once", async () => {
  const body = JSON.stringify(CHANGE);
  const { report } = await invoke({ event: batch(body, body) });
  expect(report.trigger).toMatchObject({
    kind: "events",
    events: [{ name: "ModifyVpcAttribute", by: "arn:aws:iam::111111111111:user/ann" }],
    malformed: 0,
  });
  expect(report.scope).toMatchObject({ kind: "vpcs", vpcs: ["hub"] });
});

test("the queue has nothing of a batch to deliver again", async () => {
  expect((await invoke({ event: batch(JSON.stringify(CHANGE)) })).outcome.batchItemFailures).toEqual([]);
});

test.each([["{"], ['{"detail-type":7}'], ["null"]])(
  "a message that nobody understands (%s) has everything looked at",
  async (body) => {
    const { report } = await invoke({ event: batch(body) });
    expect(report.scope).toEqual({ kind: "estate" });
    expect(report.findings.map(({ id }) => id)).toContain("drift-vpc-missing hub");
  },
);

test("accounts are read by the audit role with the external id, not by the role that Terraform has there", async () => {
  const { wire } = await invoke({});
  const roles = wire.of("sts:AssumeRole").map(({ body }) => new URLSearchParams(body));
  expect(roles.map((one) => one.get("RoleArn")).sort()).toEqual([
    "arn:aws:iam::111111111111:role/core-audit-dev",
    "arn:aws:iam::222222222222:role/core-audit-dev",
  ]);
  expect(new Set(roles.map((one) => one.get("ExternalId")))).toEqual(new Set(["archipelago-core"]));
  expect(new Set(wire.of("ec2:DescribeVpcs").map(({ key }) => key))).toEqual(new Set([keyOf("core-audit-dev")]));
});

test("of all keys only the estate's own are asked for", async () => {
  const names = ["alias/core-dev", "alias/core-dev-logs", "alias/core-devil", "alias/payroll"];
  const Aliases = names.map((AliasName) => ({ AliasName, TargetKeyId: AliasName.slice(6) }));
  const { wire } = await invoke({ answers: { "kms:ListAliases": json({ Aliases }) } });
  const asked = wire.of("kms:DescribeKey").map(({ body }) => JSON.parse(body).KeyId);
  expect([...new Set(asked)].sort()).toEqual(["core-dev", "core-dev-logs"]);
});

describe("metrics", () => {
  const emitted = () => lines.flatMap((line) => (line.startsWith('{"_aws"') ? [JSON.parse(line)] : []));

  test("are in the estate's namespace, with no dimension but the metric's own", async () => {
    await invoke({});
    const directives = emitted().flatMap((line) => line._aws.CloudWatchMetrics);
    expect(new Set(directives.map(({ Namespace }) => Namespace))).toEqual(new Set(["Archipelago/core-dev"]));
    const dimensions = new Set(directives.map(({ Dimensions }) => JSON.stringify(Dimensions)));
    expect(dimensions).toEqual(new Set(["[[]]", '[["severity"]]', '[["account"]]', '[["rule"]]']));
  });

  test("say how many findings there are of each severity", async () => {
    const { report } = await invoke({});
    const critical = report.findings.filter(({ severity }) => severity === "critical").length;
    expect(critical).toBeGreaterThan(0);
    expect(emitted()).toContainEqual(expect.objectContaining({ severity: "critical", OpenFindings: critical }));
  });
});

test("a sweep that breaks off is Lambda's to repeat", async () => {
  const handler = makeHandler({
    sweep: async () => Promise.reject(new Error("broken")),
    ports: () => ({}) as SweepPorts,
    logger: new Logger({ logLevel: "SILENT" }),
    tracer: new Tracer({ enabled: false }),
  });
  await expect(handler({}, {} as Context)).rejects.toThrow("broken");
});
