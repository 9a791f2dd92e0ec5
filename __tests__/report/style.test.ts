import { expect, test } from "vitest";
import { wantsColor } from "../../src/report/style";

const terminal = { isTTY: true };

test("a terminal gets colours", () => {
  expect(wantsColor(terminal, {})).toBe(true);
});

test("a pipe gets none", () => {
  expect(wantsColor({}, {})).toBe(false);
});

test("NO_COLOR switches them off", () => {
  expect(wantsColor(terminal, { NO_COLOR: "1" })).toBe(false);
});

test("FORCE_COLOR wins over a pipe and over NO_COLOR", () => {
  expect(wantsColor({}, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(true);
});

test("a dumb terminal gets none", () => {
  expect(wantsColor(terminal, { TERM: "dumb" })).toBe(false);
});
