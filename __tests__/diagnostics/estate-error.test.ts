import { expect, test } from "vitest";
import { hasErrors } from "../../src/diagnostics/diagnostic";
import { EstateError } from "../../src/diagnostics/estate-error";
import type { Problem } from "../../src/diagnostics/problem";

const error: Problem = { code: "E-NAME", path: ["vpcs", "App"], message: "bad", fix: "write app" };

test("an estate error says every problem with its place and its fix", () => {
  const whole: Problem = { code: "E-VPCS-MISSING", path: [], message: "none", fix: "add one" };
  expect(new EstateError([error, whole]).message).toBe(
    "E-NAME vpcs.App: bad; write app\nE-VPCS-MISSING estate: none; add one",
  );
});

test("warnings are no errors", () => {
  expect(hasErrors([{ ...error, code: "W-LOCK-INCOMPLETE" }])).toBe(false);
  expect(hasErrors([{ ...error, code: "W-LOCK-INCOMPLETE" }, error])).toBe(true);
});
