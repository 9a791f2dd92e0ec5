import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECKS } from "./checks";
import { WAIVERS } from "./waivers";
import { waiversPage } from "./waivers-page";

const page = waiversPage(CHECKS, WAIVERS);

test("the page of waivers is what they say", () => {
  expect(readFileSync("docs/reference/policy-waivers.md", "utf8")).toBe(page);
});

test("every waiver is of a check, and on the page", () => {
  const ids = CHECKS.map(({ id }) => id);
  expect(WAIVERS.filter(({ check }) => !ids.includes(check))).toEqual([]);
  for (const { where } of WAIVERS) expect(page).toContain(`- **${where}**: `);
});
