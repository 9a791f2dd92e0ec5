import { expect, test } from "vitest";
import type { ModelGroupRule, ModelNaclEntry, NetworkModel } from "../../src/model/network-model";
import { tcp } from "../support/models";
import { modelOfPlan } from "../support/plan-model";
import { changed, expectedOf, idsOfPlan, SKETCH } from "./drift/support";
import { idsOf, World } from "./support";

// network ACLs let the internet in to 1024-65535, RDP's 3389 among them, as replies of this flow
const EXPECTED = expectedOf({ ...SKETCH, flows: [{ from: "app", to: "internet", service: "https" }] });
const LIVE = modelOfPlan(EXPECTED.plan, { source: "live" });
const ids = idsOfPlan(EXPECTED.plan);
const RULE = "network-acl-world-admin-ports";

async function sweepOf(model: NetworkModel) {
  const world = new World();
  world.model = model;
  return world.sweep({ expected: async () => ({ expected: EXPECTED, ids }) });
}

/** A rule for RDP from the world in a group of app. */
function rdpOpen(group: string, model = LIVE): NetworkModel {
  const open: ModelGroupRule = {
    traffic: tcp(3389),
    peer: { kind: "cidr", cidr: "0.0.0.0/0" },
    description: "just for today",
    origin: { address: "arn:aws:ec2:us-east-1:222222222222:security-group-rule/sgr-0badbadbad" },
    id: "sgr-0badbadbad",
  };
  return changed("securityGroups", group, ({ ingress }) => ({ ingress: [...ingress, open] }), model);
}

test.each([
  ["sg-default-app", "drift-default-group-open app sgr-0badbadbad"],
  ["sg-app_https-client", "drift-group-rule-undeclared app/https-client sgr-0badbadbad"],
])(
  "a rule for RDP in %s is one finding, beside which stand the network ACLs that let RDP in with the replies",
  async (group, id) => {
    const report = await sweepOf(rdpOpen(group));
    expect(idsOf(report)).toEqual([id]);
    const acls = report.findings[0]?.also?.filter((text) => text.startsWith(RULE)) ?? [];
    expect(acls.map((text) => text.split(": ")[1])).toEqual(["app/private", "app/public"]);
  },
);

test("a network ACL that lets the world in to SSH by itself is not laid to the group", async () => {
  const ssh = { number: 50, action: "allow", traffic: tcp(22), cidr: "0.0.0.0/0" } as const;
  const model = changed(
    "networkAcls",
    "acl-app_public",
    ({ ingress, origin }) => ({ ingress: [{ ...ssh, origin } satisfies ModelNaclEntry, ...ingress] }),
    LIVE,
  );
  const { findings } = await sweepOf(rdpOpen("sg-default-app", model));
  const beside = (rule: string) =>
    (findings.find((one) => one.rule === rule)?.also ?? [])
      .filter((text) => text.startsWith(RULE))
      .map((text) => text.split(": ")[1]);
  expect(beside("drift-acl-entry-undeclared")).toEqual(["app/public"]);
  expect(beside("drift-default-group-open")).toEqual(["app/private"]);
});

test("a group of somebody else's that opens RDP in a VPC of the estate leaves the network ACLs a finding", async () => {
  const [own] = LIVE.securityGroups.filter(({ id }) => id === "sg-default-app");
  if (!own) throw new Error("no default group");
  const theirs = { ...own, id: "sg-theirs", name: "theirs", default: false, tags: {} };
  const model = rdpOpen("sg-theirs", { ...LIVE, securityGroups: [...LIVE.securityGroups, theirs] });
  const found = idsOf(await sweepOf(model)).filter((id) => id.startsWith(RULE));
  expect(found).toEqual(["acl-app_private", "acl-app_public"].map((acl) => `${RULE} ${acl} sgr-0badbadbad`));
});
