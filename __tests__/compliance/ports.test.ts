import fc from "fast-check";
import { expect, test } from "vitest";
import { MANUAL } from "../../src/compliance/events";
import type { SweepPorts } from "../../src/compliance/ports";
import { sweep } from "../../src/compliance/sweep";
import { sshOpen } from "./damages";
import { changed, gone } from "./drift/support";
import { fails, idsOf, World } from "./support";

function damaged(): World {
  const world = new World();
  world.model = sshOpen(changed("routeTables", "rtb-app_private_1", () => ({ routes: [] })));
  world.remediate = { ...world.remediate, default: "on" };
  return world;
}

type Ports = { -readonly [K in keyof SweepPorts]: SweepPorts[K] };

const throws = (message: string) => () => {
  throw new Error(message);
};

/** Every way in which the world can let a sweep down, once it knows what to look for. */
const FAULTS: Readonly<Record<string, (ports: Ports) => void>> = {
  settings: (ports) => Object.assign(ports, { settings: fails("no such parameter") }),
  load: (ports) => Object.assign(ports.known, { load: fails("table gone") }),
  seen: (ports) => Object.assign(ports.known, { seen: fails("ConditionalCheckFailedException") }),
  told: (ports) => Object.assign(ports.known, { told: fails("throttled") }),
  resolved: (ports) => Object.assign(ports.known, { resolved: fails("throttled") }),
  tell: (ports) => Object.assign(ports, { tell: fails("topic gone") }),
  store: (ports) => Object.assign(ports, { store: fails("bucket gone") }),
  measure: (ports) => Object.assign(ports, { measure: throws("no metrics") }),
  log: (ports) => Object.assign(ports, { log: throws("no log") }),
  repair: (ports) => Object.assign(ports, { repair: fails("denied") }),
};

test("whatever fails, no finding is lost from the report, and what failed is in it", async () => {
  const whole = idsOf(await damaged().sweep());
  expect(whole.length).toBeGreaterThan(1);
  await fc.assert(
    fc.asyncProperty(fc.subarray(Object.keys(FAULTS)), async (names) => {
      const world = damaged();
      const ports: Ports = world.ports();
      for (const name of names) FAULTS[name]?.(ports);
      const report = await sweep(MANUAL, ports);
      expect(idsOf(report)).toEqual(whole);
      expect(report.findings.every((one) => one.new)).toBe(true);
      for (const name of names.filter((one) => !UNHEARD.has(one))) expect(report.faults.join()).toContain(SAYS[name]);
      if (!names.includes("store")) expect(world.stored.map(idsOf)).toEqual([whole]);
      if (!names.includes("tell")) expect(world.messages[0]?.subject).toContain("new finding");
    }),
    { numRuns: 25 },
  );
});

/** What has nothing to do in a sweep in which nothing is over, or hangs on what failed before. */
const UNHEARD = new Set(["resolved", "told", "repair", "log"]);
const SAYS: Readonly<Record<string, string>> = {
  settings: "the settings: no such parameter",
  load: "what earlier sweeps found: table gone",
  seen: "ConditionalCheckFailedException",
  tell: "telling people: topic gone",
  store: "the archive of reports: bucket gone",
  measure: "the metrics: no metrics",
};

test("where it is not known what to look for, that is what is found, as bad as it gets", async () => {
  const world = damaged();
  const report = await world.sweep({ expected: fails("AccessDenied"), settings: fails("no such parameter") });
  expect(report).toMatchObject({ verdict: "incomplete", estate: "core", proof: { verdict: null } });
  expect(report.findings).toMatchObject([{ id: "expected-unreadable", severity: "critical", new: true }]);
  expect(report.findings[0]?.evidence).toContain("AccessDenied");
  expect(world.messages).toHaveLength(1);
  expect(world.metric("SweepFinished")).toBeUndefined();
});

test("where the ids of what Terraform made cannot be read, the network is checked, and nothing repaired", async () => {
  const whole = idsOf(await damaged().sweep());
  const world = damaged();
  const { expected } = await world.ports().expected();
  const report = await world.sweep({
    expected: async () => ({ expected, ids: null, idsUnknown: "denied, or not there" }),
  });
  expect(idsOf(report)).toEqual(whole);
  expect(report.faults).toEqual([
    "the ids of what Terraform made, without which nothing is repaired: denied, or not there",
  ]);
  expect(world.repaired).toEqual([]);
});

test("where the settings cannot be read, nothing is repaired and everything told", async () => {
  const world = damaged();
  const report = await world.sweep({ settings: fails("no such parameter") });
  expect(world.repaired).toEqual([]);
  expect(report.repairs).toEqual([]);
  expect(world.messages[0]?.text).toContain("the settings: no such parameter");
});

test("when nobody knows what was found before, everything is new and nothing is over", async () => {
  const world = damaged();
  await world.sweep();
  world.minute = 60;
  world.model = changed("peerings", "pcx-app--hub", gone);
  const report = await world.sweep({ known: { ...world.known, load: fails("table gone") } });
  expect(report.resolved).toEqual([]);
  expect(report.findings.every((one) => one.new)).toBe(true);
});

test("a message that did not go out is sent by the next sweep", async () => {
  const world = damaged();
  await world.sweep({ tell: fails("topic gone") });
  world.minute = 60;
  const report = await world.sweep();
  expect(report.findings.every((one) => one.new)).toBe(true);
  expect(world.messages[0]?.subject).toContain("new finding");
});

test("a resolution that did not go out is told by the next sweep", async () => {
  const world = new World();
  world.model = sshOpen();
  await world.sweep();
  world.minute = 60;
  world.model = new World().model;
  await world.sweep({ tell: fails("topic gone") });
  world.minute = 120;
  const report = await world.sweep();
  expect(report.resolved).toHaveLength(1);
  expect(world.messages.at(-1)?.subject).toBe("core-test: 1 resolved");
});

test("a port that does not answer holds the sweep up no longer than there is time", async () => {
  const world = damaged();
  let asked = 0;
  const remaining = () => (asked++ < 2 ? 550 : 300_000);
  const report = await world.sweep({ remaining, settings: () => new Promise(() => {}) });
  expect(report.faults).toEqual(["the settings: no answer in time"]);
  expect(idsOf(report)).toEqual(idsOf(await damaged().sweep()));
});

test("a fault is in the log as well", async () => {
  const world = damaged();
  await world.sweep({ store: fails("bucket gone") });
  expect(world.logged).toContain("error: the archive of reports: bucket gone");
});

test("a part of the judgement that breaks off leaves the others what they found", async () => {
  const world = damaged();
  const { expected, ids } = await world.ports().expected();
  const plan = { ...expected.plan, isolations: null as unknown as [] };
  const report = await world.sweep({ expected: async () => ({ expected: { ...expected, plan }, ids }) });
  expect(report.coverage.notReached).toEqual([expect.stringContaining("proof: it broke off")]);
  expect(idsOf(report)).toContain("sweep-incomplete");
  expect(idsOf(report)).toContainEqual(expect.stringContaining("drift-route-missing"));
});
