import { expect, test } from "vitest";
import { readTrigger } from "../../src/compliance/events";
import { sshOpen } from "./damages";
import { changed, LIVE } from "./drift/support";
import { apiCall } from "./event-fixtures";
import { idsOf, KnownInMemory, World } from "./support";

const SSH = "drift-group-rule-undeclared hub/https-server sgr-0badbadbad";
const noRoutes = () => changed("routeTables", "rtb-app_private_1", () => ({ routes: [] }));

test("people are told once: the same fault an hour later is no news", async () => {
  const world = new World();
  world.model = sshOpen();
  await world.sweep();
  world.minute = 60;
  const report = await world.sweep();
  expect(report.findings).toMatchObject([{ id: SSH, new: false, firstSeen: "2026-11-24T10:00:00.000Z" }]);
  expect(world.messages).toHaveLength(1);
});

test("what is over is told once, and forgotten", async () => {
  const world = new World();
  world.model = sshOpen();
  await world.sweep();
  world.minute = 60;
  world.model = LIVE;
  const report = await world.sweep();
  expect(report).toMatchObject({ verdict: "clean", resolved: [{ id: SSH }] });
  expect(world.messages.at(-1)?.text).toContain(`RESOLVED\n\ncritical  ${SSH}`);
  expect(world.known.items.size).toBe(0);
  world.minute = 120;
  expect((await world.sweep()).resolved).toEqual([]);
});

test("what is below the digest's severity is in the report and in no message", async () => {
  const world = new World();
  world.model = changed("subnets", "subnet-hub_private_1", () => ({ mapPublicIp: true }));
  const settings = async () => ({ remediate: world.remediate, digestFrom: "critical" as const });
  expect(idsOf(await world.sweep({ settings }))).toHaveLength(1);
  world.minute = 60;
  world.model = LIVE;
  expect((await world.sweep({ settings })).resolved).toHaveLength(1);
  expect(world.messages).toEqual([]);
});

test("a sweep of one VPC resolves nothing of the others", async () => {
  const world = new World();
  world.model = sshOpen(noRoutes());
  await world.sweep();
  world.minute = 1;
  world.model = LIVE;
  const report = await world.sweep({}, readTrigger(apiCall("CreateFlowLogs", { id: "fl-app_archive" })));
  expect(report.scope).toMatchObject({ vpcs: ["app"] });
  expect(report.resolved.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["drift-route-missing"]));
  expect([...world.known.items.keys()]).toEqual([SSH]);
  expect(world.metric("OpenFindings")).toBe(1);
});

test("of two sweeps side by side, neither loses what the other found", async () => {
  const known = new KnownInMemory();
  const [hourly, narrow] = [new World(), new World()];
  Object.assign(hourly, { known, model: sshOpen() });
  Object.assign(narrow, { known, model: sshOpen(noRoutes()), minute: 1 });
  // both have loaded before either has written
  let arrived = 0;
  let open = () => {};
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const meet = async () => {
    arrived++;
    if (arrived === 2) open();
    await both;
  };
  const load = async () => {
    const items = await known.load();
    await meet();
    return items;
  };
  const [first, second] = await Promise.all([
    hourly.sweep({ known: { ...known, load } }),
    narrow.sweep({ known: { ...known, load } }),
  ]);
  expect(new Set(known.items.keys())).toEqual(new Set([...idsOf(first), ...idsOf(second)]));
  expect([...known.items.values()].every(({ told }) => told)).toBe(true);
});

test("a slower sweep does not forget what one that began later has seen", async () => {
  const world = new World();
  world.model = sshOpen();
  await world.sweep();
  const slow = world.ports();
  world.minute = 10;
  await world.sweep();
  // it began at minute 5, when the rule was away for a while
  world.minute = 5;
  world.model = LIVE;
  const report = await world.sweep({ known: slow.known });
  expect(report.resolved).toEqual([]);
  expect(world.known.items.has(SSH)).toBe(true);
});

test("what the plan does not have any more is forgotten", async () => {
  const world = new World();
  const old = { id: "drift-vpc-missing old", rule: "drift-vpc-missing", severity: "critical" as const, account: null };
  const rest = {
    region: null,
    subject: "old",
    vpcs: ["old"],
    firstSeen: "2026-01-01",
    lastSeen: "2026-01-01",
    told: true,
  };
  await world.known.seen({ ...old, ...rest });
  expect((await world.sweep()).resolved).toMatchObject([{ id: "drift-vpc-missing old" }]);
});
