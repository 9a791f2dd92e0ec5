import { createHash } from "node:crypto";
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { KnownFinding } from "../../../src/compliance/finding";
import type { KnownFindings } from "../../../src/compliance/ports";
import { SEVERITIES } from "../../../src/rules/rule";

type Item = Record<string, AttributeValue>;

/**
 * An item for each finding. Every write holds on a condition, so that the later of two sweeps side by side has the last
 * word whoever writes last. A condition that does not hold is no failure: somebody knows better.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function knownIn(dynamodb: DynamoDBClient, table: string): KnownFindings {
  return {
    load: () => load(dynamodb, table),

    seen: (finding) =>
      unlessOutdated(() => {
        const { firstSeen, told, ...always } = itemOf(finding);
        const names = Object.keys(always);
        const sets = [
          ...names.map((name) => `#${name} = :${name}`),
          "firstSeen = if_not_exists(firstSeen, :firstSeen)",
          "told = if_not_exists(told, :told)",
        ];
        return dynamodb.send(
          new UpdateItemCommand({
            ...at(table, finding.id),
            UpdateExpression: `SET ${sets.join(", ")}`,
            ConditionExpression: "attribute_not_exists(id) OR #lastSeen <= :lastSeen",
            ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
            ExpressionAttributeValues: Object.fromEntries(
              Object.entries({ ...always, firstSeen, told }).map(([name, value]) => [`:${name}`, value]),
            ),
          }),
        );
      }),

    told: (id) => unlessOutdated(() => dynamodb.send(setting(table, id, "told", { BOOL: true }))),

    repairFailed: (id, why) => unlessOutdated(() => dynamodb.send(setting(table, id, "repairFailed", textOrNull(why)))),

    resolved: (id, before) =>
      unlessOutdated(() =>
        dynamodb.send(
          new DeleteItemCommand({
            ...at(table, id),
            ConditionExpression: "lastSeen <= :before",
            ExpressionAttributeValues: { ":before": { S: before } },
          }),
        ),
      ),
  };
}

async function load(dynamodb: DynamoDBClient, table: string): Promise<KnownFinding[]> {
  const found: KnownFinding[] = [];
  let from: Item | undefined;
  do {
    const page = await dynamodb.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    found.push(...(page.Items ?? []).flatMap(findingOf));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

async function unlessOutdated(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  }
}

/** Finding ids may be longer than a key, and a hash says nothing in a log. */
function at(table: string, id: string) {
  return { TableName: table, Key: { id: { S: createHash("sha256").update(id).digest("hex") } } };
}

/** One attribute of an item, if it is still there. */
function setting(table: string, id: string, name: "told" | "repairFailed", value: AttributeValue) {
  return new UpdateItemCommand({
    ...at(table, id),
    UpdateExpression: `SET ${name} = :value`,
    ConditionExpression: "attribute_exists(id)",
    ExpressionAttributeValues: { ":value": value },
  });
}

function textOrNull(value: string | null): AttributeValue {
  return value === null ? { NULL: true } : { S: value };
}

function itemOf(finding: KnownFinding) {
  return {
    finding: { S: finding.id },
    rule: { S: finding.rule },
    severity: { S: finding.severity },
    account: textOrNull(finding.account),
    region: textOrNull(finding.region),
    subject: { S: finding.subject },
    vpcs: { L: finding.vpcs.map((vpc) => ({ S: vpc })) },
    firstSeen: { S: finding.firstSeen },
    lastSeen: { S: finding.lastSeen },
    told: { BOOL: finding.told },
  };
}

/** What is not an item of ours, somebody else put there: left out. */
function findingOf(item: Item): KnownFinding[] {
  const text = (name: string) => item[name]?.S;
  const [id, rule, subject] = [text("finding"), text("rule"), text("subject")];
  const [firstSeen, lastSeen] = [text("firstSeen"), text("lastSeen")];
  const severity = SEVERITIES.find((one) => one === text("severity"));
  if (!id || !rule || !severity || subject === undefined || !firstSeen || !lastSeen) return [];
  const vpcs = item.vpcs?.L?.flatMap(({ S }) => S ?? []) ?? [];
  const place = { account: text("account") ?? null, region: text("region") ?? null };
  const failed = text("repairFailed");
  return [
    {
      id,
      rule,
      severity,
      ...place,
      subject,
      vpcs,
      firstSeen,
      lastSeen,
      told: item.told?.BOOL === true,
      ...(failed !== undefined && { repairFailed: failed }),
    },
  ];
}
