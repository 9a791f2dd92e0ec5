import { expect, test } from "vitest";
import { digest } from "../../src/compliance/digest";
import { readTrigger } from "../../src/compliance/events";
import type { SweepFinding } from "../../src/compliance/finding";
import { sshOpen } from "./damages";
import { changed, LIVE } from "./drift/support";
import { apiCall } from "./event-fixtures";
import { OFF, World } from "./support";

test("a digest reads like this", async () => {
  const world = new World();
  world.model = changed("flowLogs", "fl-app_archive", () => ({ active: false }));
  await world.sweep();
  world.minute = 1;
  world.remediate = { ...OFF, rules: { "drift-group-rule-undeclared": "on" } };
  world.model = sshOpen();
  const call = { groupId: "sg-hub_https-server" };
  const over = { account: "111111111111", detail: { userIdentity: { arn: "arn:aws:iam::111111111111:user/kim" } } };
  await world.sweep({}, readTrigger(apiCall("AuthorizeSecurityGroupIngress", call, over)));
  const { subject, text } = world.messages[1] ?? { subject: "", text: "" };
  expect(subject).toBe("core-test: 1 new finding (1 critical)");
  expect(text.replace(/( {2}also: proof-undeclared).*/g, "$1 ...")).toMatchInlineSnapshot(`
    "1 new finding (1 critical) in core-test.
    Looked at hub at 2026-11-24T10:01:00.000Z, after AuthorizeSecurityGroupIngress by arn:aws:iam::111111111111:user/kim at 2026-11-24T09:59:30.000Z.

    NEW

    critical  drift-group-rule-undeclared  hub/https-server
      what: sg-hub_https-server has a rule that nobody declared: ingress tcp-22 0.0.0.0/0
      where: arn:aws:ec2:us-east-1:111111111111:sg-hub_https-server (111111111111 us-east-1)
      also: security-group-world-admin-ports: hub/https-server: it admits the internet to tcp 22
      also: security-group-world-unlisted-ports: hub/https-server: it admits the internet to tcp 22
      fix: Remove the rule, or declare a flow for what it allows.

    REPAIRED NOW

    take the ingress rule sgr-0badbadbad out of sg-hub_https-server
      for: drift-group-rule-undeclared hub/https-server sgr-0badbadbad

    What to do is in the rule's runbook; the whole report is in the archive, in reports/2026/11/24/.
    "
  `);
});

function finding(id: string, evidence = "x"): SweepFinding {
  const place = { account: null, region: null, resource: "r", subject: "s", vpcs: [] };
  return { ...place, id, rule: "rule", severity: "high", evidence, fix: "f", firstSeen: "2026-11-24", new: true };
}

test("a message has room for 256 KiB: what is left out is counted", async () => {
  const report = await new World().sweep();
  const fresh = Array.from({ length: 2_000 }, (_, index) => finding(`f${index}`, "ü".repeat(200)));
  const { text, subject } = digest({ ...report, findings: fresh }, { fresh, resolved: [] }, []);
  expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
  expect(Buffer.byteLength(text)).toBeGreaterThan(200 * 1024);
  const shown = text.match(/what: /g)?.length ?? 0;
  expect(text).toContain(`... and ${2_000 - shown} more entries: see the whole report`);
  expect(subject).toBe("core-test: 2000 new findings (2000 high)");
});

test("one finding does not fill a message", async () => {
  const report = await new World().sweep();
  const fresh = [finding("a", "x".repeat(300_000)), finding("b", "short")];
  const { text } = digest({ ...report, findings: fresh }, { fresh, resolved: [] }, []);
  expect(Buffer.byteLength(text)).toBeLessThan(40_000);
  expect(text).toContain("what: short");
});

// https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: ASCII, no line breaks, fewer than 100 characters
test("a subject is one that SNS takes", async () => {
  const report = await new World().sweep();
  const of = (estate: string) => digest({ ...report, estate }, { fresh: [finding("a")], resolved: [] }, []).subject;
  const rest = "-test: 1 new finding (1 high)";
  expect(of("größe\n")).toBe(`gr?e?${rest}`);
  expect(of("x".repeat(99 - rest.length))).toBe(`${"x".repeat(99 - rest.length)}${rest}`);
  expect(of("x".repeat(100 - rest.length))).toBe(`${"x".repeat(100 - rest.length)}${rest.slice(0, -4)}...`);
});

test("what was not looked at is said above everything else", async () => {
  const world = new World();
  world.model = LIVE;
  await world.sweep({ read: async () => Promise.reject(new Error("no network")) });
  expect(world.messages[0]?.text).toContain("Not read, or in part only: apps/us-east-1 and main/us-east-1.");
});
