import { expect, test } from "vitest";
import type { LiveAction } from "../../src/readers/live/api";
import { readLive } from "../../src/readers/live/read-live";
import { awsError, FakeAws, type Script } from "../readers/live-fake";
import { sshOpen } from "./damages";
import { EXPECTED, IDS, LIVE } from "./drift/support";
import { cloudOf } from "./fake-cloud";
import { idsOf, World } from "./support";

const HUB = "111111111111 us-east-1";
const APPS = "222222222222 us-east-1";
const SSH = "drift-group-rule-undeclared";

/** A sweep through the real reader, of a cloud of which some places answer otherwise. */
async function sweepOf(
  model: typeof LIVE,
  over: Record<string, Script | Error>,
  world = new World(),
  ids: typeof IDS | null = IDS,
) {
  const cloud: Record<string, Script | Error> = cloudOf(model);
  for (const [place, script] of Object.entries(over)) {
    cloud[place] = script instanceof Error ? script : { ...cloud[place], ...script };
  }
  const { connect } = new FakeAws(cloud);
  return world.sweep({
    expected: async () => ({ expected: EXPECTED, ids }),
    read: (accounts, signal) => readLive({ accounts, connect, signal }),
  });
}

test("what the reader makes of a cloud without faults is clean", async () => {
  expect(await sweepOf(LIVE, {})).toMatchObject({ verdict: "clean", findings: [] });
});

test("an account that denies is a finding, and what is wrong in the others is found all the same", async () => {
  const world = new World();
  const report = await sweepOf(sshOpen(), { [APPS]: awsError("AccessDenied") }, world);
  expect(idsOf(report)).toEqual([expect.stringContaining(SSH), "account-unreadable 222222222222"]);
  expect(report.findings[1]).toMatchObject({ severity: "high", account: "222222222222", subject: "apps" });
  expect(report.findings[1]?.evidence).toContain("denied (AccessDenied)");
  expect(report).toMatchObject({ verdict: "incomplete", coverage: { read: ["main/us-east-1"] } });
  expect(report.coverage.unreadable.map(({ place }) => place)).toEqual(["apps/us-east-1"]);
  expect(world.metric("AccountsUnreachable")).toBe(1);
});

test("what could not be proven because of it is listed with the reason, not as findings", async () => {
  const { proof, findings } = await sweepOf(LIVE, { [APPS]: awsError("AccessDenied") });
  expect(findings).toHaveLength(1);
  expect(proof.verdict).toBe("not-proven");
  expect(proof.notProven).toContainEqual({
    obligation: "flow app -> hub https",
    why: expect.stringContaining("account apps was not read"),
  });
});

test.each([
  ["throttled ten times", awsError("RequestLimitExceeded"), "throttled until the last attempt"],
  ["late", awsError("TimeoutError"), "no answer in time"],
  ["denied", awsError("UnauthorizedOperation"), "denied (UnauthorizedOperation)"],
])("a call that is %s is a finding of its place, and the rest is found", async (_, error, why) => {
  const report = await sweepOf(sshOpen(), { [APPS]: { DescribeRouteTables: error } });
  expect(idsOf(report)).toEqual([expect.stringContaining(SSH), "read-incomplete 222222222222 us-east-1"]);
  expect(report.findings[1]?.evidence).toContain(`DescribeRouteTables: ${why}`);
  expect(report.verdict).toBe("incomplete");
});

test("half a page and then an error: what was read is judged, and what was not is not taken for gone", async () => {
  const { SecurityGroupRules = [] } = (cloudOf(sshOpen())[HUB]?.DescribeSecurityGroupRules ?? {}) as {
    SecurityGroupRules?: { SecurityGroupRuleId: string }[];
  };
  const open = SecurityGroupRules.filter(({ SecurityGroupRuleId }) => SecurityGroupRuleId === "sgr-0badbadbad");
  const pages = [{ SecurityGroupRules: open }, awsError("RequestLimitExceeded")];
  const report = await sweepOf(sshOpen(), { [HUB]: { DescribeSecurityGroupRules: pages } });
  expect(idsOf(report)).toEqual([expect.stringContaining(SSH), "read-incomplete 111111111111 us-east-1"]);
  expect(report.findings[1]?.evidence).toContain("read in part only");
});

const ACTIONS = Object.keys(cloudOf(LIVE)[HUB] ?? {}) as LiveAction[];

test.each(ACTIONS)("%s that is not answered makes no violation of what is as it was declared", async (action) => {
  for (const place of [HUB, APPS]) {
    for (const ids of [IDS, null]) {
      const over = { [place]: { [action]: awsError("UnauthorizedOperation") } };
      const { findings } = await sweepOf(LIVE, over, new World(), ids);
      expect(findings.map(({ rule }) => rule)).toEqual(["read-incomplete"]);
    }
  }
});

test("what was found before an account went silent is not over because nobody can see it", async () => {
  const world = new World();
  await sweepOf(sshOpen(), {}, world);
  world.minute = 60;
  const silent = await sweepOf(LIVE, { [HUB]: awsError("AccessDenied") }, world);
  expect(silent.resolved).toEqual([]);
  world.minute = 120;
  const after = await sweepOf(LIVE, {}, world);
  expect(after.resolved.map(({ id }) => id.split(" ")[0]).sort()).toEqual(["account-unreadable", SSH]);
});

test("a sweep that is about to be stopped reads no further, and says what it did not get to", async () => {
  const cloud = new FakeAws(cloudOf(LIVE));
  const world = new World();
  const report = await world.sweep({
    remaining: () => 4_000,
    read: (accounts) => readLive({ accounts, connect: cloud.connect, signal: AbortSignal.abort() }),
  });
  expect(report.verdict).toBe("incomplete");
  expect(report.coverage.notReached).toEqual(
    ["drift", "rules", "proof"].map((part) => `${part}: there was no time left`),
  );
  expect(idsOf(report)).toContain("sweep-incomplete");
  expect(world.messages).toHaveLength(1);
  expect(world.stored).toHaveLength(1);
  expect(world.metric("SweepFinished")).toBeUndefined();
});

test("the reader is told to stop while there is time for the rest", async () => {
  let stopped = false;
  await new World().sweep({
    remaining: () => 1_000,
    read: (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          stopped = true;
          resolve(LIVE);
        });
      }),
  });
  expect(stopped).toBe(true);
});

test("a reader that breaks off leaves every account unread, and the sweep going", async () => {
  const world = new World();
  const report = await world.sweep({ read: async () => Promise.reject(new Error("out of sockets")) });
  expect(idsOf(report)).toEqual(EXPECTED.plan.accounts.map(({ id }) => `account-unreadable ${id}`).sort());
  expect(report.faults).toEqual(["the reading of the accounts: out of sockets"]);
});
