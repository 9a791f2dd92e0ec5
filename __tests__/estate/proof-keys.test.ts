import { expect, test } from "vitest";
import { estateOf, input, problemOf } from "./support";

test("synth fails on what is not proven unless the estate says otherwise", () => {
  expect(estateOf(input({})).proof).toBe("enforce");
  expect(estateOf(input({ proof: "warn" })).proof).toBe("warn");
});

test("a waiver keeps its place in the file", () => {
  const waivers = [{ rule: "flow-logs-missing", subject: "hub", reason: "moves in March", until: "2027-03-31" }];
  expect(estateOf(input({ waivers })).waivers).toEqual([{ ...waivers[0], path: ["waivers", 0] }]);
});

test.each(["2027-02-30", "31.3.2027", "soon"])("%s is no day of the calendar", (until) => {
  const waivers = [{ rule: "r", subject: "*", reason: "because", until }];
  expect(problemOf(input({ waivers }))).toMatchObject({ code: "E-DATE", path: ["waivers", 0, "until"] });
});

test("a reason says something", () => {
  expect(problemOf(input({ allowChanges: [{ address: "aws_vpc.hub", reason: " " }] }))).toMatchObject({
    code: "E-REASON",
    path: ["allowChanges", 0, "reason"],
  });
});
