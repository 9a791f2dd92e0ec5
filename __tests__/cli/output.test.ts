import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { guardOutput } from "../../src/cli/output";

function afterError(code: string, message: string): string[] {
  const said: string[] = [];
  const stream = new EventEmitter();
  guardOutput([stream], (line) => said.push(line));
  stream.emit("error", Object.assign(new Error(message), { code }));
  return said;
}

test("a reader that has gone is no fault", () => {
  expect(afterError("EPIPE", "write EPIPE")).toEqual([]);
});

test("a full disk is said", () => {
  expect(afterError("ENOSPC", "no space left on device")).toEqual([
    "archipelago: cannot write the output: no space left on device\n",
  ]);
});
