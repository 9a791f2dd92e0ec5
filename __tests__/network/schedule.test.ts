import { describe, expect, it } from "vitest";
import { longestPauseMinutes } from "../../src/network/schedule";

describe("the longest pause of a schedule", () => {
  it.each([
    ["rate(1 minute)", 1],
    ["rate(90 minutes)", 90],
    ["rate(2 hours)", 120],
    ["rate(1 day)", 1440],
    ["cron(0 * * * ? *)", 60],
    ["cron(0/15 * * * ? *)", 15],
    ["cron(0 0/3 * * ? *)", 180],
    ["cron(0,10 */2 * * ? *)", 110],
    ["cron(5,35 0-23 * JAN-DEC ? *)", 30],
  ])("%s is %d minutes", (schedule, minutes) => {
    expect(longestPauseMinutes(schedule)).toBe(minutes);
  });

  it("goes over midnight", () => {
    expect(longestPauseMinutes("cron(30 0-22 * * ? *)")).toBe(120);
    expect(longestPauseMinutes("cron(0 8-20 ? * SUN-SAT *)")).toBe(720);
    expect(longestPauseMinutes("cron(0 12 * * ? *)")).toBe(1440);
  });

  it("has no end where whole days are left out", () => {
    expect(longestPauseMinutes("cron(0 * ? * MON-FRI *)")).toBe(Number.POSITIVE_INFINITY);
    expect(longestPauseMinutes("cron(0 * L * ? *)")).toBe(Number.POSITIVE_INFINITY);
  });
});
