import { expect, test } from "vitest";
import { readPlan } from "../../src/readers/plan";
import { summarize } from "../../src/review/changes";
import { Placement } from "../../src/review/placement";
import { type JsonObject, planOf } from "../../src/review/plan-json";
import { change, plan } from "./support";

function summary(changes: readonly JsonObject[], configuration: JsonObject = {}) {
  const file = plan(changes, { configuration });
  const models = [readPlan([file], { prior: true }), readPlan([file])] as const;
  return summarize([planOf(file)], new Placement([planOf(file)], ...models), models);
}

test("every action is counted by itself, moves and imports beside them", () => {
  const { total, list } = summary([
    change("aws_x.a", "create"),
    change("aws_x.b", "update"),
    change("aws_x.c", "replace"),
    change("aws_x.d", "replace-create-first"),
    change("aws_x.e", "destroy"),
    change("aws_x.f", "forget"),
    change("aws_x.g", "no-op", { movedFrom: "aws_x.old" }),
    change("aws_x.h", "no-op", { importing: { id: "x-1" } }),
    change("aws_x.i", "no-op"),
  ]);
  expect(total).toEqual({ create: 1, update: 1, replace: 2, destroy: 1, forget: 1, moved: 1, imported: 1 });
  expect(list.map(({ address, createFirst }) => [address, createFirst])).not.toContainEqual(["aws_x.i", undefined]);
  expect(list.find(({ address }) => address === "aws_x.d")?.createFirst).toBe(true);
  expect(list.find(({ address }) => address === "aws_x.c")?.createFirst).toBe(false);
  expect(list.find(({ address }) => address === "aws_x.g")?.movedFrom).toBe("aws_x.old");
});

test("an update names what changes, a replacement what forces it; what only the apply knows counts", () => {
  const { list } = summary([
    change("aws_x.a", "update", { before: { a: 1, b: 2, c: 3 }, after: { a: 1, b: 3 }, unknown: { c: true } }),
    change("aws_x.b", "replace", { before: { a: 1, b: 2 }, after: { a: 2, b: 3 }, replacePaths: [["b", 0, "x"]] }),
  ]);
  expect(list.map(({ attributes }) => attributes)).toEqual([["b", "c"], ["b"]]);
});

test("data sources that are read are no changes", () => {
  expect(summary([{ ...change("data.aws_vpc.a", "create"), mode: "data" }]).list).toEqual([]);
});

test("the account is that of an ARN, else the only one the provider allows, else that of its role", () => {
  const provider = (expressions: JsonObject) => ({
    provider_config: { aws: { expressions } },
    root_module: { resources: [{ address: "aws_kms_key.a", provider_config_key: "aws", expressions: {} }] },
  });
  const account = (configuration: JsonObject, before: JsonObject = {}) =>
    summary([change("aws_kms_key.a", "destroy", { before })], configuration).list[0]?.account;
  const role = { assume_role: [{ role_arn: { constant_value: "arn:aws:iam::222222222222:role/x" } }] };
  expect(account(provider(role))).toBe("222222222222");
  expect(account(provider({ ...role, allowed_account_ids: { constant_value: ["333333333333"] } }))).toBe(
    "333333333333",
  );
  expect(account(provider(role), { arn: "arn:aws:kms:eu-west-1:444444444444:key/x" })).toBe("444444444444");
  expect(account(provider({}))).toBeNull();
});
