import { expect, test } from "vitest";
import { sshOpen } from "./damages";
import { changed, gone } from "./drift/support";
import { idsOf, World } from "./support";

test("a network that is as it was declared gives a clean report, tells nobody and is finished", async () => {
  const world = new World();
  const report = await world.sweep();
  expect(report).toMatchObject({ verdict: "clean", findings: [], resolved: [], faults: [], foreign: 0 });
  expect(report.proof).toMatchObject({ verdict: "proven", notProven: [] });
  expect(report.coverage).toEqual({ read: ["apps/us-east-1", "main/us-east-1"], unreadable: [], notReached: [] });
  expect(world.messages).toEqual([]);
  expect(world.metric("SweepFinished")).toBe(1);
  expect(world.stored).toEqual([report]);
});

test("a route that is gone is one finding, beside which stands what it breaks", async () => {
  const world = new World();
  world.model = changed("routeTables", "rtb-app_private_1", ({ routes }) => ({ routes: routes.slice(0, -1) }));
  const report = await world.sweep();
  expect(idsOf(report)).toEqual(["drift-route-missing app/private/1 10.0.0.0/16"]);
  expect(report.findings[0]?.also).toEqual([
    expect.stringContaining("peering-routes-one-way: app--hub"),
    expect.stringContaining("proof-route: app--hub both ways"),
  ]);
  expect(report.verdict).toBe("findings");
});

test("a link that is gone is one finding, with the flow, the routes and the rules that it breaks", async () => {
  const world = new World();
  world.model = changed("peerings", "pcx-app--hub", gone);
  const report = await world.sweep();
  expect(idsOf(report)).toEqual(["drift-link-missing app--hub"]);
  const also = report.findings[0]?.also?.map((text) => text.split(":")[0]);
  expect(also).toEqual(expect.arrayContaining(["flow-without-link", "proof-flow", "proof-link", "proof-route"]));
});

test("a rule that opens SSH to the world is as bad as the worst that is said of it", async () => {
  const world = new World();
  world.model = sshOpen();
  const report = await world.sweep();
  expect(idsOf(report)).toEqual([expect.stringMatching(/^drift-group-rule-undeclared /)]);
  expect(report.findings[0]).toMatchObject({ severity: "critical", vpcs: ["hub"] });
  expect(report.findings[0]?.also).toContainEqual(expect.stringContaining("security-group-world-admin-ports"));
});

test("rules and proof that are broken without any drift are findings of their own", async () => {
  const world = new World();
  // the estate does not say whether addresses are public
  world.model = changed("subnets", "subnet-hub_private_1", () => ({ mapPublicIp: true }));
  expect(idsOf(await world.sweep())).toEqual(["subnet-auto-public-ip subnet-hub_private_1"]);
});

test("what is wrong in other people's VPCs and trails is counted and not reported", async () => {
  const world = new World();
  const [vpc] = world.model.vpcs;
  if (!vpc) throw new Error("no VPC");
  const theirs = { ...vpc, id: "vpc-theirs", name: "theirs", cidrs: ["172.31.0.0/16"], tags: {} };
  const [trail] = world.model.trails;
  if (!trail) throw new Error("no trail");
  const trails = [...world.model.trails, { ...trail, id: `${trail.id}-theirs`, name: "theirs", logging: false }];
  world.model = { ...world.model, vpcs: [...world.model.vpcs, theirs], trails };
  const report = await world.sweep();
  expect(report.findings).toEqual([]);
  expect(report.foreign).toBeGreaterThan(0);
});

test("waivers of the estate are honoured and listed, of drift and proof as of rules", async () => {
  const world = new World();
  world.model = changed("subnets", "subnet-hub_private_1", () => ({ mapPublicIp: true }), sshOpen());
  const { expected, ids } = await world.ports().expected();
  const waiver = { reason: "a test", until: "2027-01-01", subject: "*", path: [] };
  const waivers = ["drift-group-rule-undeclared", "subnet-auto-public-ip"].map((rule) => ({ ...waiver, rule }));
  const estate = { ...expected.estate, waivers };
  const report = await world.sweep({ expected: async () => ({ expected: { ...expected, estate }, ids }) });
  expect(report.findings).toEqual([]);
  expect(report.waived.map(({ id, until }) => [id.split(" ")[0], until])).toEqual([
    ["subnet-auto-public-ip", "2027-01-01"],
    ["drift-group-rule-undeclared", "2027-01-01"],
  ]);
});

test("drift whose waiver is over comes back, and says until when it was accepted", async () => {
  const world = new World();
  world.model = sshOpen();
  const { expected, ids } = await world.ports().expected();
  const waiver = { rule: "drift-group-rule-undeclared", subject: "hub/https-server", reason: "a test", path: [] };
  const until = (day: string) => {
    const estate = { ...expected.estate, waivers: [{ ...waiver, until: day }] };
    return { expected: async () => ({ expected: { ...expected, estate }, ids }) };
  };
  expect((await world.sweep(until("2026-11-24"))).findings).toEqual([]);
  world.minute = 60;
  const { findings } = await world.sweep(until("2026-11-23"));
  const over = "it was accepted until 2026-11-23";
  expect(findings).toMatchObject([
    { rule: waiver.rule, new: true, also: expect.arrayContaining([expect.stringContaining(over)]) },
    { rule: "waiver-expired", new: true, subject: `${waiver.rule} of hub/https-server`, evidence: over },
  ]);
  expect(world.messages[0]?.text).toContain(`also: waiver-expired: ${waiver.rule} of hub/https-server: ${over}`);
});

test("what cannot be interpreted and leaves something unproven is said once, with how much hangs on it", async () => {
  const world = new World();
  const origin = { address: "arn:aws:ec2:us-east-1:111111111111:client-vpn-endpoint/cvpn-1" };
  const item = { origin, type: "ClientVpnEndpoint", why: "who dials in is not known", vpcs: ["vpc-hub"] };
  world.model = { ...world.model, notInterpreted: [item] };
  const report = await world.sweep();
  expect(idsOf(report)).toEqual([`not-interpreted ClientVpnEndpoint ${origin.address}`]);
  expect(report.findings[0]?.evidence).toMatch(/^who dials in is not known; \d+ obligations are not proven/);
  expect(report.proof.verdict).toBe("not-proven");
  expect(report.proof.notProven.length).toBeGreaterThan(1);
});
