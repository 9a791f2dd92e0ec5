import { expect, test } from "vitest";
import { didYouMean } from "../../src/network/suggest";

const NAMES = ["a", "db", "app", "data", "shared"];

test.each([
  ["ap", "app"],
  ["shard", "shared"],
  ["dtaa", "data"],
  ["APP", "app"],
  ["A", "a"],
])("%j is near to %j", (got, best) => {
  expect(didYouMean(got, NAMES, "name another")).toBe(`did you mean '${best}'?`);
});

test.each(["b", "x", "", "ab", "dx", "zip", "network"])("%j is near to none", (got) => {
  expect(didYouMean(got, NAMES, "name another")).toBe("name another");
});

test("among no names none is near", () => {
  expect(didYouMean("app", [], "name another")).toBe("name another");
});
