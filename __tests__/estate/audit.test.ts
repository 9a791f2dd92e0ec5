import { expect, test } from "vitest";
import { AuditNames } from "../../src/audit/names";
import { MAX_AUDITED_ACCOUNTS } from "../../src/estate/archive-checks";
import { NAME_KINDS } from "../../src/estate/names";
import { inspectEstate, readEstate } from "../../src/estate/parse";
import { estateOf, input, only, places, problemOf } from "./support";

const two = {
  accounts: { main: { id: "111111111111", primary: true }, safe: { id: "222222222222", region: "eu-west-1" } },
  vpcs: { app: { account: "main", cidr: "10.0.0.0/16" } },
};

function audited(audit: Record<string, unknown>, over: Record<string, unknown> = {}) {
  return input({ audit, ...over });
}

function codesOf(audit: Record<string, unknown>, over: Record<string, unknown> = {}): string[] {
  return readEstate(audited(audit, over)).problems.map(({ code }) => code);
}

test("without the key there is no audit", () => {
  expect(estateOf(input())).toMatchObject({ audit: null, monitoring: null, compliance: null });
});

test("an empty mapping turns everything on that a security team would choose", () => {
  expect(estateOf(audited({})).audit).toEqual({
    account: "main",
    region: "us-east-1",
    keys: { scope: "shared", deletionDays: 30 },
    flowLogs: { to: ["archive", "cloudwatch"], aggregationSeconds: 60 },
    trail: { insights: [], organization: false },
    logRetentionDays: 365,
    glacierAfterDays: 90,
    retainDays: 2555,
    objectLock: null,
    protect: true,
    path: ["audit"],
  });
});

test("everything can be chosen", () => {
  const audit = {
    account: "safe",
    region: "eu-central-1",
    keys: "per-purpose",
    keyDeletionDays: 7,
    flowLogs: { to: ["archive", "archive"], aggregationSeconds: 600 },
    trail: { insights: ["api-error-rate", "api-call-rate"], organization: true },
    logRetentionDays: 30,
    glacierAfterDays: 10,
    retainDays: 100,
    objectLock: { mode: "compliance", days: 100 },
  };
  expect(estateOf(audited(audit, two)).audit).toMatchObject({
    account: "safe",
    region: "eu-central-1",
    keys: { scope: "per-purpose", deletionDays: 7 },
    flowLogs: { to: ["archive"], aggregationSeconds: 600 },
    trail: { insights: ["ApiCallRateInsight", "ApiErrorRateInsight"], organization: true },
    logRetentionDays: 30,
    glacierAfterDays: 10,
    retainDays: 100,
    objectLock: { mode: "compliance", days: 100 },
  });
});

test("flow logs, trail and object lock can be off", () => {
  expect(estateOf(audited({ flowLogs: "off", trail: "off", objectLock: "off" })).audit).toMatchObject({
    flowLogs: null,
    trail: null,
    objectLock: null,
  });
});

test("the archive lies in the primary account, and in the region of its account", () => {
  expect(estateOf(audited({}, two)).audit).toMatchObject({ account: "main", region: "us-east-1" });
  expect(estateOf(audited({ account: "safe" }, two)).audit).toMatchObject({ account: "safe", region: "eu-west-1" });
});

test("the archive's account is one of the estate's", () => {
  expect(problemOf(audited({ account: "saef" }, two))).toMatchObject({
    code: "E-ACCOUNT-UNKNOWN",
    path: ["audit", "account"],
    message: 'there is no account called "saef"',
    allowed: "main, safe",
    fix: "did you mean 'safe'?",
  });
});

test("the archive's region is a region", () => {
  expect(problemOf(audited({ region: "us-east-1a" }))).toMatchObject({
    code: "E-REGION",
    path: ["audit", "region"],
    fix: "write us-east-1: us-east-1a is a zone of it",
  });
});

test("all accounts are in the archive's partition", () => {
  expect(codesOf({ region: "us-west-2" })).toEqual([]);
  expect(problemOf(audited({ region: "us-gov-west-1" }))).toMatchObject({
    code: "E-AUDIT-PARTITION",
    path: ["audit"],
    message: "the archive in us-gov-west-1 is in partition aws-us-gov, but account main is in aws",
  });
});

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
test.each([
  [100, "write 120"],
  [0, "write 1"],
  [366, "write 400"],
  [5000, "write 3653"],
])("log groups cannot keep events for %d days", (logRetentionDays, fix) => {
  expect(problemOf(audited({ logRetentionDays }))).toMatchObject({
    code: "E-LOG-RETENTION",
    path: ["audit", "logRetentionDays"],
    message: `CloudWatch Logs does not keep events for ${logRetentionDays} days`,
    fix,
  });
});

test("the archive moves to Glacier before it expires", () => {
  expect(codesOf({ glacierAfterDays: 100, retainDays: 190 })).toEqual([]);
  expect(problemOf(audited({ glacierAfterDays: 100, retainDays: 100 }))).toMatchObject({
    code: "E-ARCHIVE-DAYS",
    path: ["audit", "retainDays"],
    message: "the archive's objects expire after 100 days, before they move to Glacier after 100",
    fix: "write retainDays: 190 or more, or a smaller glacierAfterDays",
  });
});

test("what leaves Glacier within the 90 days that AWS charges is a warning", () => {
  const { estate, problems } = readEstate(audited({ glacierAfterDays: 100, retainDays: 189 }));
  expect(estate).toBeDefined();
  expect(problems).toMatchObject([
    {
      code: "W-ARCHIVE-GLACIER",
      path: ["audit", "retainDays"],
      message: "the archive's objects expire after 89 days in Glacier, and AWS charges for 90",
    },
  ]);
});

test("nothing is locked for longer than it is kept", () => {
  expect(codesOf({ retainDays: 365, objectLock: { days: 365 } })).toEqual([]);
  expect(problemOf(audited({ retainDays: 365, objectLock: { days: 366 } }))).toMatchObject({
    code: "E-OBJECT-LOCK-DAYS",
    path: ["audit", "objectLock", "days"],
    message: "objects are locked for 366 days, and should expire after 365",
  });
});

test("what nobody can delete is not called destroyable", () => {
  expect(codesOf({ protect: false, objectLock: { mode: "governance" } })).toEqual([]);
  expect(problemOf(audited({ protect: false, objectLock: { mode: "compliance" } }))).toMatchObject({
    code: "E-OBJECT-LOCK-PROTECT",
    path: ["audit", "objectLock", "mode"],
    fix: "write mode: governance, or remove protect: false",
  });
});

test.each([
  ["a".repeat(30), "b".repeat(11), undefined],
  ["a".repeat(30), "b".repeat(12), 64],
  ["a".repeat(25), "b".repeat(16), undefined],
  ["a".repeat(26), "b".repeat(16), 64],
])("the archive's bucket of %s-%s has a name that S3 takes", (name, environment, length) => {
  const { problems } = readEstate(audited({}, { name, environment }));
  const bucket = new AuditNames(name, environment).archiveBucket("111111111111");
  expect(problems).toMatchObject(
    length === undefined
      ? []
      : [
          {
            code: "E-ARCHIVE-NAME",
            path: ["audit"],
            message: `the archive's bucket would be called ${bucket}, which has ${length} characters`,
            allowed: "at most 63 characters: 41 for the names of the estate and the environment together",
          },
        ],
  );
});

test("no estate's other buckets and roles grow longer than its archive's bucket, or than AWS takes", () => {
  const names = new AuditNames("a".repeat(NAME_KINDS.estate.max), "b".repeat(NAME_KINDS.environment.max));
  const id = "111111111111";
  expect(names.accessLogBucket(id).length).toBeLessThanOrEqual(names.archiveBucket(id).length);
  for (const role of [names.auditRole, names.repairRole, names.complianceRole]) {
    expect(role.length).toBeLessThanOrEqual(64);
  }
});

test("settings that are not known, too large or of another type are named", () => {
  const text = `name: core
environment: dev
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs: { app: { cidr: 10.0.0.0/16 } }
audit:
  keyz: shared
  keyDeletionDays: 31
  flowLogs: { to: [s3], aggregationSeconds: 300 }
  trail: { insights: true }
  retainDays: seven years
  objectLock: { mode: strict }
`;
  expect(places(text)).toEqual([
    "7:3 E-UNKNOWN-KEY",
    "8:20 E-OUT-OF-RANGE",
    "9:20 E-BAD-VALUE",
    "9:45 E-BAD-VALUE",
    "10:22 E-WRONG-TYPE",
    "11:15 E-WRONG-TYPE",
    "12:23 E-BAD-VALUE",
  ]);
});

test("several faults of one archive are told at once", () => {
  const audit = { glacierAfterDays: 100, retainDays: 50, objectLock: { mode: "compliance", days: 60 }, protect: false };
  expect(codesOf(audit)).toEqual(["E-ARCHIVE-DAYS", "E-OBJECT-LOCK-DAYS", "E-OBJECT-LOCK-PROTECT"]);
});

test("a fault of the audit does not keep the network from being planned", () => {
  const { complete, draft, problems } = inspectEstate(audited({ logRetentionDays: 100 }));
  expect(problems.map(({ code }) => code)).toEqual(["E-LOG-RETENTION"]);
  expect(complete).toBe(true);
  expect(draft?.vpcs).toHaveLength(1);
});

test.each([
  ["flowLogs", 5, "off, or a mapping (key: value)", "write off, or a mapping (key: value)"],
  ["flowLogs", false, "off, or a mapping (key: value)", "write off"],
  ["flowLogs", ["archive"], "off, or a mapping (key: value)", "write { to: [archive] }"],
  ["trail", true, "off, or a mapping (key: value)", "write {} to get its defaults"],
])("%s cannot be %j", (key, value, allowed, fix) => {
  expect(problemOf(audited({ [key]: value }))).toMatchObject({
    code: "E-WRONG-TYPE",
    path: ["audit", key],
    allowed,
    fix,
  });
});

test.each([
  ["trail", "of", "did you mean 'off'?"],
  ["objectLock", "on", "write {} to get its defaults"],
])("%s: %s says that a mapping may stand there too", (key, value, fix) => {
  expect(problemOf(audited({ [key]: value }))).toMatchObject({
    code: "E-BAD-VALUE",
    path: ["audit", key],
    allowed: "off, or a mapping (key: value)",
    fix,
  });
});

test("a number in quotes is told to lose them", () => {
  expect(problemOf(audited({ flowLogs: { aggregationSeconds: "60" } }))).toMatchObject({
    code: "E-BAD-VALUE",
    allowed: "60, 600",
    fix: "write 60 without quotes",
  });
});

test.each([
  ["audit:", "write {} to get its defaults, or remove the key"],
  ["audit: true", "write audit: {} to get its defaults"],
  ["audit: on", "write audit: {} to get its defaults"],
  ["audit: off", "remove audit: left out, it is off"],
])("%s is not guessed at", (line, fix) => {
  const text = `name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs: { app: { cidr: 10.0.0.0/16 } }
${line}
`;
  expect(only(text)).toMatchObject({ line: 5, fix });
});

test.each([
  [MAX_AUDITED_ACCOUNTS, []],
  [MAX_AUDITED_ACCOUNTS + 1, ["E-ARCHIVE-ACCOUNTS"]],
])("an archive of %i accounts", (count, codes) => {
  const accounts = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`a${at}`, { id: `${100000000000 + at}`, primary: at === 0 }]),
  );
  expect(codesOf({}, { accounts, vpcs: { app: { account: "a0", cidr: "10.0.0.0/16" } } })).toEqual(codes);
});
