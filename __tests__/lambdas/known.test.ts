import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ownClients } from "../../lambdas/compliance/aws/clients";
import { knownIn } from "../../lambdas/compliance/aws/known";
import type { KnownFinding } from "../../src/compliance/finding";
import { ENV } from "./function-env";
import { type Answer, json, jsonError, Wire } from "./wire";

const FINDING: KnownFinding = {
  id: "route-missing rtb-0a1 10.1.0.0/16",
  rule: "route-missing",
  severity: "high",
  account: "111111111111",
  region: null,
  subject: "hub/private/1",
  vpcs: ["app", "hub"],
  firstSeen: "2026-11-24T10:00:00.000Z",
  lastSeen: "2026-11-24T12:00:00.000Z",
  told: false,
};
const HASH = createHash("sha256").update(FINDING.id).digest("hex");
const OUTDATED = jsonError("com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException");

// The SDK waits a random part of a time that grows: here none of it.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

function known(answers: Record<string, Answer> = {}) {
  const wire = new Wire(answers);
  return { wire, known: knownIn(ownClients(ENV, { ...wire.access, attempts: 1 }).dynamodb, "core-dev-findings") };
}

/** A table of one item, as far as the expressions of the port need one. */
async function written(finding: KnownFinding): Promise<object> {
  const { wire, known: findings } = known();
  await findings.seen(finding);
  const { ExpressionAttributeValues: values } = wire.json("dynamodb:UpdateItem") as {
    ExpressionAttributeValues: Record<string, object>;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.slice(1), value]));
}

test("what is written is what is read", async () => {
  const page = json({ Items: [await written(FINDING)] });
  expect(await known({ "dynamodb:Scan": page }).known.load()).toEqual([FINDING]);
});

test("all pages are read, as the table is at that moment", async () => {
  const second = { ...FINDING, id: "rule-extra sgr-1" };
  const pages = [
    json({ Items: [await written(FINDING)], LastEvaluatedKey: { id: { S: "a" } } }),
    json({ Items: [await written(second)] }),
  ];
  const { wire, known: findings } = known({ "dynamodb:Scan": (_, times) => pages[times - 1] ?? json({}) });
  expect(await findings.load()).toEqual([FINDING, second]);
  expect(wire.json("dynamodb:Scan")).toMatchObject({ ConsistentRead: true });
  expect(wire.json("dynamodb:Scan", 1)).toMatchObject({ ExclusiveStartKey: { id: { S: "a" } } });
});

test("half a table is not taken for the whole: what was known is unknown then", async () => {
  const half = json({ Items: [await written(FINDING)], LastEvaluatedKey: { id: { S: "a" } } });
  const { known: findings } = known({
    "dynamodb:Scan": (_, times) => (times === 1 ? half : jsonError("InternalServerError", 500)),
  });
  await expect(findings.load()).rejects.toThrow("InternalServerError");
});

test("an item that is none of ours is left out", async () => {
  const page = json({ Items: [{ id: { S: "x" } }, { ...(await written(FINDING)), severity: { S: "awful" } }] });
  expect(await known({ "dynamodb:Scan": page }).known.load()).toEqual([]);
});

test("a finding that is seen again keeps when it was seen first and whether people were told", async () => {
  const { wire, known: findings } = known();
  await findings.seen(FINDING);
  const { Key, UpdateExpression, ConditionExpression } = wire.json("dynamodb:UpdateItem");
  expect(Key).toEqual({ id: { S: HASH } });
  expect(UpdateExpression).toContain("firstSeen = if_not_exists(firstSeen, :firstSeen)");
  expect(UpdateExpression).toContain("told = if_not_exists(told, :told)");
  expect(UpdateExpression).toContain("#lastSeen = :lastSeen");
  expect(ConditionExpression).toBe("attribute_not_exists(id) OR #lastSeen <= :lastSeen");
});

test("people who were told of something that is over meanwhile do not bring it back", async () => {
  const { wire, known: findings } = known({ "dynamodb:UpdateItem": OUTDATED });
  await findings.told(FINDING.id);
  expect(wire.json("dynamodb:UpdateItem")).toMatchObject({
    Key: { id: { S: HASH } },
    ConditionExpression: "attribute_exists(id)",
    UpdateExpression: "SET told = :value",
  });
});

test("why a repair failed is kept with its finding until it does not fail any more", async () => {
  const { wire, known: findings } = known();
  await findings.repairFailed(FINDING.id, "put the route back: denied");
  await findings.repairFailed(FINDING.id, null);
  expect(wire.json("dynamodb:UpdateItem")).toMatchObject({
    Key: { id: { S: HASH } },
    ConditionExpression: "attribute_exists(id)",
    UpdateExpression: "SET repairFailed = :value",
  });
  const kept = [0, 1].map((index) => {
    const { ExpressionAttributeValues } = wire.json("dynamodb:UpdateItem", index) as {
      ExpressionAttributeValues: { ":value": object };
    };
    return ExpressionAttributeValues[":value"];
  });
  const items = await Promise.all(kept.map(async (repairFailed) => ({ ...(await written(FINDING)), repairFailed })));
  expect(await known({ "dynamodb:Scan": json({ Items: items }) }).known.load()).toEqual([
    { ...FINDING, repairFailed: "put the route back: denied" },
    FINDING,
  ]);
});

test("what a later sweep has seen is not forgotten by an earlier one", async () => {
  const { wire, known: findings } = known({ "dynamodb:DeleteItem": OUTDATED });
  await findings.resolved(FINDING.id, "2026-11-24T11:00:00.000Z");
  expect(wire.json("dynamodb:DeleteItem")).toMatchObject({
    ConditionExpression: "lastSeen <= :before",
    ExpressionAttributeValues: { ":before": { S: "2026-11-24T11:00:00.000Z" } },
  });
});

test("a sweep that began earlier and writes later changes nothing, and does not fail", async () => {
  const { known: findings } = known({ "dynamodb:UpdateItem": OUTDATED });
  await expect(findings.seen(FINDING)).resolves.toBeUndefined();
});

test("any other error is the caller's", async () => {
  const { known: findings } = known({ "dynamodb:UpdateItem": jsonError("AccessDeniedException") });
  await expect(findings.seen(FINDING)).rejects.toThrow("AccessDeniedException");
});

test("a table that is throttled is asked again", async () => {
  const wire = new Wire({
    "dynamodb:UpdateItem": (_, times) => (times < 3 ? jsonError("ThrottlingException") : json({})),
  });
  await knownIn(ownClients(ENV, wire.access).dynamodb, "core-dev-findings").seen(FINDING);
  expect(wire.of("dynamodb:UpdateItem")).toHaveLength(3);
});
