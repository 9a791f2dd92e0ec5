import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { holdingCounts, takeHoldings } from "../../src/sandbox/holdings";
import { folderOf } from "./support";

const ACCOUNTS = [
  { id: "111111111111", name: "hub" },
  { id: "222222222222", name: "app" },
];

/** What is taken of what an emulator holds, for an estate whose state is in the bucket `states`. */
async function taken(held: readonly object[]) {
  const server = createServer((_, response) => response.end(JSON.stringify(held))).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const stack = { terraform: { backend: { s3: { bucket: "states" } } } };
  const directory = folderOf({ "cdk.tf.json": JSON.stringify(stack) });
  const stacks = [{ name: "core", directory, dependencies: [] }];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const plan = { accounts: ACCOUNTS } as unknown as Parameters<typeof takeHoldings>[0];
  return takeHoldings(plan, stacks, { url, primaryId: "111111111111" });
}

const held = (account: string, kind: string, name: string, region = "us-east-1") => ({ account, region, kind, name });

test("what the estate's accounts hold is told by their names; other accounts are left out", async () => {
  const found = await taken([
    held("222222222222", "KMS key", "1234"),
    held("111111111111", "role", "audit", "aws"),
    held("999999999999", "KMS key", "5678"),
  ]);
  expect(found).toEqual([held("app", "KMS key", "1234"), held("hub", "role", "audit", "global")]);
});

test("the bucket of the states and what is in it are the sandbox's own; every other bucket counts", async () => {
  const found = await taken([
    held("111111111111", "bucket", "states", "aws"),
    held("111111111111", "object", "states/core.tfstate", "aws"),
    held("111111111111", "bucket", "states-copy", "aws"),
    held("111111111111", "log group", "states"),
  ]);
  expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["bucket states-copy", "log group states"]);
});

test("a kind is counted for each account and region", () => {
  const holdings = ["a", "b"].map((name) => held("hub", "alarm", name));
  expect(holdingCounts([...holdings, held("hub", "alarm", "c", "eu-west-1"), held("app", "alarm", "a")])).toEqual([
    { account: "app", region: "us-east-1", kind: "alarm", count: 1 },
    { account: "hub", region: "eu-west-1", kind: "alarm", count: 1 },
    { account: "hub", region: "us-east-1", kind: "alarm", count: 2 },
  ]);
});
