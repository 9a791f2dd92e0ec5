import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Expected } from "../../src/compliance/expected";
import type { SweepReport } from "../../src/compliance/report";
import { type EstateInput, parseEstate } from "../../src/estate/parse";
import type { ModelPeering, NetworkModel } from "../../src/model/network-model";
import { readLive } from "../../src/readers/live/read-live";
import { awsError, FakeAws, type Script } from "../readers/live-fake";
import { planOf } from "../support/estates";
import { modelOfPlan } from "../support/plan-model";
import { changed, idsOfPlan } from "./drift/support";
import { cloudOf } from "./fake-cloud";
import { idsOf, World } from "./support";

const estate = parseEstate(parse(readFileSync("estates/ten-vpcs.yaml", "utf8")) as EstateInput);
const TEN: Expected = { version: 1, estate, plan: planOf(estate) };
const LIVE = modelOfPlan(TEN.plan, { source: "live" });
const IDS = idsOfPlan(TEN.plan);
const APPS = "333333333333";

const DENIED = awsError("AccessDenied");
const WITHOUT_VPCS: Script = { DescribeVpcs: awsError("UnauthorizedOperation") };

/** A sweep through the real reader, in which an account does not answer. `ids` null: as `archipelago audit` by hand. */
function sweepWithout(account: string, ids: typeof IDS | null, model = LIVE, answer: Script | Error = DENIED) {
  const cloud = cloudOf(model);
  const place = `${account} us-east-1`;
  const { connect } = new FakeAws({
    ...cloud,
    [place]: answer instanceof Error ? answer : { ...cloud[place], ...answer },
  });
  return new World().sweep({
    expected: async () => ({ expected: TEN, ids }),
    read: (accounts, signal) => readLive({ accounts, connect, signal }),
  });
}

const ACCOUNTS = TEN.plan.accounts.flatMap(({ name, id }) => [
  { name, id, how: "by hand", ids: null },
  { name, id, how: "with the ids of what Terraform made", ids: IDS },
]);

describe.each(ACCOUNTS)("where $name cannot be entered, $how,", ({ name, id, ids }) => {
  test("nothing is found but that, and what nobody can tell is not proven", async () => {
    const { findings, coverage, proof } = await sweepWithout(id, ids);
    expect(findings.map((one) => one.id)).toEqual([`account-unreadable ${id}`]);
    expect(coverage.unreadable.map(({ place }) => place)).toEqual([`${name}/us-east-1`]);
    expect(proof.verdict).toBe("not-proven");
    const links = proof.notProven.map(({ obligation }) => obligation).filter((one) => one.startsWith("link "));
    expect(links).toHaveLength(name === "network" ? 9 : 3);
  });

  test("nothing is found either when its VPCs alone are hidden", async () => {
    const { findings } = await sweepWithout(id, ids, LIVE, WITHOUT_VPCS);
    expect(findings.map((one) => one.id)).toEqual([`read-incomplete ${id} us-east-1`]);
  });

  test("a port that somebody opened in another account is found all the same", async () => {
    const vpc = name === "network" ? "vpc-1" : "vpc-0";
    const report = await sweepWithout(id, ids, sshOpenIn(vpc));
    expect(rulesOf(report)).toEqual(["account-unreadable", "drift-group-rule-undeclared"]);
  });

  test("a link that nobody declared between two others is found all the same", async () => {
    const [a, b] = { network: ["1", "2"], shared: ["3", "2"], apps: ["3", "1"] }[name] as [string, string];
    const report = await sweepWithout(id, ids, linkedTo(side(`vpc-${a}`), side(`vpc-${b}`)));
    expect(rulesOf(report)).toEqual(["account-unreadable", "peering-undeclared", "peering-without-routes"]);
  });
});

describe("of a link whose other end was not read", () => {
  const HUB = side("vpc-0");

  test.each([null, IDS])("one with somebody else's account is found", async (ids) => {
    const stranger = { ...HUB, vpc: "vpc-theirs", account: "999999999999" };
    const report = await sweepWithout(APPS, ids, linkedTo(HUB, stranger));
    expect(rulesOf(report)).toEqual([
      "account-unreadable",
      "peering-undeclared",
      "peering-unlisted-account",
      "peering-without-routes",
    ]);
  });

  test.each([null, IDS])("one that the VPC at hand has with no VPC there is found", async (ids) => {
    // vpc-1 is linked to vpc-0 alone
    const report = await sweepWithout(APPS, ids, linkedTo(side("vpc-1"), side("vpc-2")));
    expect(rulesOf(report)).toEqual(["account-unreadable", "peering-undeclared"]);
  });

  const unplanned = { ...side("vpc-2"), vpc: "vpc-unplanned" };

  test.each([null, IDS])("one with addresses of none of the estate's VPCs there is found", async (ids) => {
    const report = await sweepWithout(APPS, ids, linkedTo(HUB, unplanned, "172.16.0.0/16"));
    expect(rulesOf(report)).toEqual(["account-unreadable", "peering-undeclared"]);
  });

  test("one with the addresses of a linked VPC may be that link, unless ids say that it is not", async () => {
    const model = linkedTo(HUB, unplanned, "10.2.0.0/16");
    expect(rulesOf(await sweepWithout(APPS, null, model))).toEqual(["account-unreadable"]);
    expect(rulesOf(await sweepWithout(APPS, IDS, model))).toContain("peering-undeclared");
  });

  test.each([null, IDS])("a route that is gone at hand is found", async (ids) => {
    const model = changed("routeTables", "rtb-vpc-0_private_1", ({ routes }) => ({ routes: routes.slice(1) }), LIVE);
    const report = await sweepWithout(APPS, ids, model);
    expect(idsOf(report)).toContainEqual(expect.stringMatching(/^drift-route-missing vpc-0\/private\/1 /));
  });
});

test("an event does not let an undeclared link pass because it leads to where the sweep does not look", async () => {
  const { connect } = new FakeAws(cloudOf(linkedTo(side("vpc-1"), side("vpc-2"))));
  const at = "2026-11-24T10:00:00Z";
  const event = { id: "1", name: "AcceptVpcPeeringConnection", by: "somebody", at, region: "us-east-1" };
  const report = await new World().sweep(
    {
      expected: async () => ({ expected: TEN, ids: IDS }),
      read: (accounts, signal) => readLive({ accounts, connect, signal }),
    },
    { kind: "events", at, events: [{ ...event, account: "222222222222", ids: ["vpc-vpc-1"] }], malformed: 0 },
  );
  expect(report.scope).toMatchObject({ vpcs: ["vpc-1"] });
  expect(report.coverage.read).not.toContain("apps/us-east-1");
  expect(rulesOf(report)).toContain("peering-undeclared");
});

function rulesOf({ findings }: SweepReport): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

function side(name: string): ModelPeering["requester"] {
  const vpc = LIVE.vpcs.find(({ id }) => id === `vpc-${name}`);
  if (!vpc) throw new Error(`no VPC ${name}`);
  return { vpc: vpc.id, account: vpc.account, region: vpc.region, dnsResolution: false };
}

/** One more link, made by hand, with no route over it. */
function linkedTo(requester: ModelPeering["requester"], accepter: ModelPeering["requester"], cidr?: string) {
  const [first] = LIVE.peerings;
  const [vpc] = LIVE.vpcs;
  if (!first || !vpc) throw new Error("nothing is linked");
  const origin = { address: `arn:aws:ec2:us-east-1:${requester.account}:vpc-peering-connection/pcx-byhand` };
  const { account, region } = requester;
  const peering = {
    ...first,
    id: "pcx-byhand",
    name: "by-hand",
    tags: {},
    account,
    region,
    origin,
    requester,
    accepter,
  };
  const far = { ...vpc, id: accepter.vpc, name: accepter.vpc, tags: {}, account: accepter.account };
  const vpcs = cidr === undefined ? LIVE.vpcs : [...LIVE.vpcs, { ...far, cidrs: [cidr] }];
  return { ...LIVE, vpcs, peerings: [...LIVE.peerings, peering] };
}

function sshOpenIn(vpc: string): NetworkModel {
  const open = {
    traffic: { protocol: "tcp" as const, from: 22, to: 22 },
    peer: { kind: "cidr" as const, cidr: "0.0.0.0/0" },
    description: "just for today",
    origin: { address: "arn:aws:ec2:us-east-1:111111111111:security-group-rule/sgr-0badbadbad" },
    id: "sgr-0badbadbad",
  };
  return changed("securityGroups", `sg-${vpc}_https-server`, ({ ingress }) => ({ ingress: [...ingress, open] }), LIVE);
}
