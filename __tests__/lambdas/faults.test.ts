import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { invoke, object, parameters } from "./invoked";
import { ec2Error, jsonError, keyOf, queryError, type Sent, s3Error, xml } from "./wire";

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

/** What is found in each account of the tests, which have nothing of what they should: whatever fails, it is there. */
const OF_NETWORK = "drift-vpc-missing hub";
const OF_DATA = "drift-vpc-missing data";

const inData = ({ body }: Sent) => body.includes("222222222222");
const idsOf = ({ report }: Awaited<ReturnType<typeof invoke>>) => report.findings.map(({ id }) => id);

test("nothing fails: all is found, told and kept", async () => {
  const done = await invoke({});
  expect(idsOf(done)).toEqual(expect.arrayContaining([OF_NETWORK, OF_DATA]));
  expect(done.subjects).toHaveLength(1);
  expect(done.outcome.faults).toEqual([]);
});

test("an account that denies its role is a finding, and the other is checked", async () => {
  const done = await invoke({
    answers: {
      "sts:AssumeRole": (sent) =>
        inData(sent) ? queryError("AccessDenied", 403) : xml("AssumeRole", credentialsOf(keyOf("core-audit-dev"))),
    },
  });
  expect(done.outcome.verdict).toBe("incomplete");
  expect(idsOf(done)).toContain(OF_NETWORK);
  expect(done.report.findings).toContainEqual(
    expect.objectContaining({ rule: "account-unreadable", account: "222222222222" }),
  );
  expect(done.report.coverage.unreadable).toEqual([
    { place: "data/us-east-1", why: expect.stringContaining("AccessDenied") },
  ]);
});

test("a call that is throttled a few times is answered in the end", async () => {
  const done = await invoke({
    answers: {
      "ec2:DescribeSubnets": (_, times) =>
        times <= 5 ? ec2Error("RequestLimitExceeded", 503) : xml("DescribeSubnets", ""),
    },
  });
  expect(done.report.coverage.unreadable).toEqual([]);
});

test("a call that is throttled ten times is given up and said, and the rest is checked", async () => {
  const throttled = ec2Error("RequestLimitExceeded", 503);
  const done = await invoke({ answers: { "ec2:DescribeSubnets": throttled } });
  expect(done.wire.of("ec2:DescribeSubnets").length).toBeGreaterThan(10);
  expect(idsOf(done)).toEqual(expect.arrayContaining([OF_NETWORK, OF_DATA]));
  expect(JSON.stringify(done.report.coverage.unreadable)).toContain("throttled until the last attempt");
});

test("a call that nobody answers is given up and said, and the rest is checked", async () => {
  const done = await invoke({ answers: { "ec2:DescribeFlowLogs": "never" }, patience: 100 });
  expect(idsOf(done)).toEqual(expect.arrayContaining([OF_NETWORK, OF_DATA]));
  expect(JSON.stringify(done.report.coverage.unreadable)).toContain("no answer in time");
});

test("of half an answer the half is judged, and the rest is not taken for gone", async () => {
  const half = xml(
    "DescribeSecurityGroups",
    "<securityGroupInfo><item><groupId>sg-1</groupId><vpcId>vpc-hub</vpcId></item></securityGroupInfo><nextToken>2</nextToken>",
  );
  const done = await invoke({
    answers: {
      "ec2:DescribeVpcs": ({ key: _ }) =>
        xml("DescribeVpcs", "<vpcSet><item><vpcId>vpc-hub</vpcId><ownerId>111111111111</ownerId></item></vpcSet>"),
      "ec2:DescribeSecurityGroups": ({ body }) => (body.includes("NextToken") ? ec2Error("InternalError", 400) : half),
    },
  });
  expect(JSON.stringify(done.report.coverage.unreadable)).toContain("read in part only");
  expect(done.outcome.verdict).toBe("incomplete");
  expect(done.report.findings.filter(({ rule }) => rule === "drift-group-missing")).toEqual([]);
});

test("with SNS down the report is kept, says so, and people are told the next time", async () => {
  const done = await invoke({ answers: { "sns:Publish": queryError("InternalError", 500) } });
  expect(idsOf(done)).toContain(OF_NETWORK);
  expect(done.outcome.faults).toEqual([expect.stringMatching(/^telling people: .*InternalError/)]);
  const told = done.wire.of("dynamodb:UpdateItem").filter(({ body }) => body.includes("told = :yes"));
  expect(told).toEqual([]);
});

test("with SNS down nothing is repaired behind people's backs", async () => {
  const on = { default: "on", rules: {}, maxRepairs: 10, breaker: 25 };
  const done = await invoke({
    answers: { "sns:Publish": queryError("InternalError", 500), "ssm:GetParametersByPath": parameters(on) },
  });
  expect(done.wire.actionsBy(keyOf("core-repair-dev"))).toEqual([]);
});

test("with S3 down for reports people are told all the same, and the fault is said", async () => {
  const done = await invoke({ answers: { "s3:PutObject": s3Error("ServiceUnavailable", 503) } });
  expect(done.subjects).toHaveLength(1);
  expect(done.outcome.faults).toEqual([expect.stringMatching(/^the archive of reports: /)]);
  expect(done.outcome.findings).toBeGreaterThan(0);
});

test("with S3 down for what is expected, people are told that nobody watches", async () => {
  const done = await invoke({ answers: { "s3:GetObject": s3Error("ServiceUnavailable", 503) } });
  expect(idsOf(done)).toEqual(["expected-unreadable"]);
  expect(done.outcome.verdict).toBe("incomplete");
  expect(done.subjects).toHaveLength(1);
});

test("an object of another version is not guessed at", async () => {
  const done = await invoke({ answers: { "s3:GetObject": object({ version: 2 }) } });
  expect(done.report.findings[0]?.evidence).toContain("is not of version 1");
});

test("with the table down everything counts as new, and the fault is said", async () => {
  const down = jsonError("InternalServerError", 500);
  const done = await invoke({ answers: { "dynamodb:Scan": down, "dynamodb:UpdateItem": down } });
  expect(done.report.findings.every((finding) => finding.new)).toBe(true);
  expect(done.subjects).toHaveLength(1);
  expect(done.outcome.faults.join("\n")).toMatch(/what earlier sweeps found: .*\nremembering findings: /s);
});

test("a conflict in the table, because another sweep knows better, is no fault and loses nothing", async () => {
  const conflict = jsonError("ConditionalCheckFailedException");
  const done = await invoke({ answers: { "dynamodb:UpdateItem": conflict } });
  expect(done.outcome.faults).toEqual([]);
  expect(idsOf(done)).toEqual(expect.arrayContaining([OF_NETWORK, OF_DATA]));
});

test("settings that nobody can read mean that nothing is repaired, and are said", async () => {
  const done = await invoke({
    answers: { "ssm:GetParametersByPath": parameters({ default: "yes please", rules: {}, maxRepairs: 1, breaker: 1 }) },
  });
  expect(done.outcome.faults).toEqual([
    'the settings: parameter /archipelago/core-dev/compliance/settings: remediate.default is "yes please", not one of off, dry-run, on',
  ]);
  expect(done.wire.actionsBy(keyOf("core-repair-dev"))).toEqual([]);
  expect(idsOf(done)).toContain(OF_NETWORK);
});

test("with its end near a sweep says what it did not get to, and what it found is told and kept", async () => {
  const done = await invoke({ remaining: 4_000 });
  expect(done.outcome.verdict).toBe("incomplete");
  expect(done.report.coverage.notReached).not.toEqual([]);
  expect(done.subjects).toHaveLength(1);
});

function credentialsOf(key: string): string {
  const given = `<AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>`;
  return `<AssumeRoleResult><Credentials>${given}</Credentials></AssumeRoleResult>`;
}
