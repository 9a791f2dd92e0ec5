import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type DeployContext, deployStacks, destroyStacks } from "../../src/sandbox/deploy";
import { binOf, folderOf } from "./support";

/** A Terraform that writes down what it is asked for and where, over stacks of which `pair` depends on the other two. */
function recording() {
  const log = join(folderOf(), "log");
  const bin = binOf({ terraform: `echo "$1 $(basename "$PWD") $*" >> ${log}` });
  const root = folderOf(
    Object.fromEntries(["a", "b", "pair"].map((name) => [join(name, "cdk.tf.json"), JSON.stringify({})])),
  );
  const stacks = ["a", "b", "pair"].map((name) => ({
    name,
    directory: join(root, name),
    dependencies: name === "pair" ? ["a", "b"] : [],
  }));
  const context: DeployContext = {
    access: { url: "http://127.0.0.1:1", primaryId: "111111111111" },
    setup: {
      tool: { name: "terraform", command: join(bin, "terraform") },
      env: process.env,
      providers: { sentence: "", remote: [] },
    },
    onEvent: () => {},
  };
  return { stacks, context, asked: () => readFileSync(log, "utf8").trim().split("\n") };
}

test("a pair is applied once its accounts are", async () => {
  const { stacks, context, asked } = recording();
  await deployStacks(stacks, context);
  expect(asked()).toHaveLength(3);
  expect(asked().at(-1)).toMatch(/^apply pair /);
});

test("a pair is destroyed before its accounts are", async () => {
  const { stacks, context, asked } = recording();
  await destroyStacks(stacks, context);
  expect(asked()).toHaveLength(3);
  expect(asked()[0]).toMatch(/^destroy pair /);
  expect(asked().filter((line) => line.includes("-refresh"))).toEqual([]);
});

test("what is known to be as the state tells is not read again for a destroy", async () => {
  const { stacks, context, asked } = recording();
  await destroyStacks(stacks, context, { fresh: true });
  expect(asked().filter((line) => line.endsWith(" -refresh=false"))).toHaveLength(3);
});
