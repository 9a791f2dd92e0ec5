import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { planFile } from "../../src/estate/plan-file";
import type { NetworkModel } from "../../src/model/network-model";
import type { LiveAccount } from "../../src/readers/live/api";
import { apiCall } from "../compliance/event-fixtures";
import { modelOfPlan } from "../support/plan-model";
import { archipelago, estateFile, scratch, TWO_VPCS } from "./support";

const live = vi.hoisted(() => ({ model: undefined as NetworkModel | undefined, read: [] as string[] }));

vi.mock("../../src/cli/live", () => ({
  readAccountsLive: async (accounts: readonly LiveAccount[]) => {
    live.read.push(...accounts.map(({ name }) => name));
    return live.model;
  },
}));

const ESTATE = `${TWO_VPCS}audit: {}\n`;
let estate = "";

beforeEach(() => {
  estate = estateFile(ESTATE);
  const { plan } = planFile(estate);
  if (!plan) throw new Error("no plan");
  live.model = modelOfPlan(plan, { source: "live" });
  live.read.length = 0;
});

/** Takes the way to the internet out of a private table of `a`. */
function damage(): void {
  if (!live.model) throw new Error("no model");
  const routeTables = live.model.routeTables.map((table) =>
    table.id === "rtb-a_private_1" ? { ...table, routes: table.routes.filter(isOverLink) } : table,
  );
  live.model = { ...live.model, routeTables };
}

function isOverLink({ target }: NetworkModel["routeTables"][number]["routes"][number]): boolean {
  return target.kind === "peering";
}

function eventFile(content: unknown): string {
  const file = join(scratch(), "event.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

test("a network that is as it was declared exits 0 and says what was looked at", async () => {
  const { code, out } = await archipelago("audit", estate);
  expect(out).toMatch(/^clean: 0 findings in the whole estate, 1 place read wholly, \d+ obligations proven\n$/);
  expect(code).toBe(0);
});

test("what differs is said by severity, with its fix, and exits 1", async () => {
  damage();
  const { code, out } = await archipelago("audit", estate);
  expect(code).toBe(1);
  expect(out).toMatch(/^high \(\d+\)\n\ndrift-route-missing: a\/private\/1: /);
  expect(out).toContain("\n  fix: Put the route back.\n");
  expect(out).toMatch(/\nfindings: \d+ findings? in the whole estate/);
});

test("as JSON it is the report of the function, in which everything is new and nothing was repaired", async () => {
  damage();
  const { code, out } = await archipelago("audit", estate, "--json");
  const report = JSON.parse(out);
  expect(code).toBe(1);
  expect(report).toMatchObject({ version: 1, estate: "core", trigger: { kind: "manual" }, repairs: [], resolved: [] });
  expect(report.findings.every((one: { new: boolean }) => one.new)).toBe(true);
});

test("an event narrows it to what the event touches", async () => {
  damage();
  const event = apiCall("DeleteRoute", { routeTableId: "rtb-b_private_1" }, { account: "111111111111" });
  const { code, out } = await archipelago("audit", estate, "--event", eventFile(event));
  expect(out).toMatch(/^clean: 0 findings in b,/);
  expect(code).toBe(0);
});

test.each([
  ["is not JSON", "{", /event\.json is not JSON; an event has id, detail-type/],
  ["is no event", { hello: "world" }, /event\.json has 1 entry that is not an event of EventBridge; an event has/],
  ["is an empty object", {}, /event\.json has 1 entry that is not an event of EventBridge/],
  ["has what is no event", [{}, 1], /event\.json has 2 entries that are not an event of EventBridge/],
])("an event file that %s is refused in one line, before anything is read", async (_, content, message) => {
  const { code, err, out } = await archipelago("audit", estate, "--event", eventFile(content));
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n").at(-1)).toMatch(message);
  expect([code, out, live.read]).toEqual([1, "", []]);
});

test("an event file that is not there is named", async () => {
  const { code, err } = await archipelago("audit", estate, "--event", "nowhere.json");
  expect(err).toContain("cannot read nowhere.json: there is no such file");
  expect(code).toBe(1);
});

test("an empty name of a file is wrong use", async () => {
  expect((await archipelago("audit", estate, "--event", "")).code).toBe(2);
});

test("help has examples", async () => {
  const { out } = await archipelago("audit", "--help");
  expect(out).toContain("archipelago audit --event delete-route.json");
});
