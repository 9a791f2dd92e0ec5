import { expect, test } from "vitest";
import { readTrigger } from "../../src/compliance/events";
import { sshOpen } from "./damages";
import { apiCall, SCHEDULED } from "./event-fixtures";
import { World } from "./support";

test("findings are counted by severity, by account and by rule; what has none is zero", async () => {
  const world = new World();
  world.model = sshOpen();
  await world.sweep({}, readTrigger(SCHEDULED));
  expect(world.metric("OpenFindings")).toBe(1);
  expect(world.metric("OpenFindings", "severity=critical")).toBe(1);
  expect(world.metric("OpenFindings", "severity=low")).toBe(0);
  expect(world.metric("OpenFindings", "account=main")).toBe(1);
  expect(world.metric("OpenFindings", "account=apps")).toBe(0);
  expect(world.metric("OpenFindings", "rule=drift-group-rule-undeclared")).toBe(1);
  expect(world.metric("NewFindings", "severity=critical")).toBe(1);
  expect(world.metric("AccountsUnreachable")).toBe(0);
  expect(world.metric("SweepFaults")).toBe(0);
});

test("the age of a sweep is counted from what set it off", async () => {
  const world = new World();
  world.minute = 2;
  await world.sweep({}, readTrigger(SCHEDULED));
  expect(world.metric("SweepAge")).toBe(120);
  expect(world.metric("SweepDuration")).toBe(0);
});

test("only a sweep of the whole estate counts as finished", async () => {
  const world = new World();
  await world.sweep({}, readTrigger(apiCall("DeleteRoute", { routeTableId: "rtb-app_private_1" })));
  expect(world.metric("OpenFindings")).toBe(0);
  expect(world.metric("SweepFinished")).toBeUndefined();
});
