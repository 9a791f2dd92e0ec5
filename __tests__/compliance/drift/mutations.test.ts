import { expect, test } from "vitest";
import type { DriftRuleId } from "../../../src/compliance/drift/rules";
import type { NetworkModel } from "../../../src/model/network-model";
import { REPAIRABLE_RULES } from "../../../src/network/repairable-rules";
import { entry, route, rule, tcp } from "../../support/models";
import { changed, driftOf, gone, IDS, LIVE } from "./support";

const PCX = "pcx-app--hub";
const TRAIL = IDS.trails.main ?? "";
const KEY = IDS.keys["main/us-east-1"] ?? "";
const SG = "sg-hub_https-server";
const table = (change: (routes: NetworkModel["routeTables"][number]["routes"]) => object[], id = "rtb-hub_private_1") =>
  changed("routeTables", id, ({ routes }) => ({ routes: change(routes) as typeof routes }));
const acl = (change: (entries: NetworkModel["networkAcls"][number]["ingress"]) => object[], id = "acl-hub_private") =>
  changed("networkAcls", id, ({ ingress }) => ({ ingress: change(ingress) as typeof ingress }));
const log = (over: object | null) => changed("flowLogs", "fl-hub_cloudwatch", () => over);

/** One change to the live network for each way in which it may differ, and the ids of all that is then found. */
const CASES: Readonly<Record<DriftRuleId, readonly (readonly [NetworkModel, readonly string[]])[]>> = {
  "drift-acl-entry-changed": [
    [
      acl(([first, ...rest]) => [{ ...first, action: "deny" }, ...rest]),
      [`drift-acl-entry-changed hub/private ingress ${firstEntry()}`],
    ],
  ],
  "drift-acl-entry-missing": [
    [acl(([, ...rest]) => rest), [`drift-acl-entry-missing hub/private ingress ${firstEntry()}`]],
  ],
  "drift-acl-entry-undeclared": [
    [acl((all) => [...all, entry(1, "allow", tcp(22))]), ["drift-acl-entry-undeclared hub/private ingress 1"]],
  ],
  "drift-acl-missing": [[changed("networkAcls", "acl-hub_private", gone), ["drift-acl-missing hub/private"]]],
  "drift-default-acl-open": [
    [acl(() => [entry(100, "allow", tcp(0, 65535))], "acl-default-hub"), ["drift-default-acl-open hub ingress 100"]],
  ],
  "drift-default-group-open": [
    [
      changed("securityGroups", "sg-default-hub", () => ({
        ingress: [{ ...rule(tcp(22), "0.0.0.0/0"), id: "sgr-1" }],
      })),
      ["drift-default-group-open hub sgr-1"],
    ],
    [
      changed("securityGroups", "sg-default-hub", () => ({ egress: [rule({ protocol: "all" }, "0.0.0.0/0")] })),
      ["drift-default-group-open hub egress all 0.0.0.0/0"],
    ],
  ],
  "drift-default-table-open": [
    [table(() => [route("10.9.0.0/16", "peering", PCX)], "rtb-main-hub"), ["drift-default-table-open hub 10.9.0.0/16"]],
  ],
  "drift-gateway-missing": [
    [changed("natGateways", "nat-app_1", gone), ["drift-gateway-missing app/1 natgateway"]],
    [changed("internetGateways", "igw-hub", gone), ["drift-gateway-missing hub internet-gateway"]],
    [changed("internetGateways", "igw-hub", () => ({ vpc: null })), ["drift-gateway-missing hub internet-gateway"]],
  ],
  "drift-group-missing": [[changed("securityGroups", SG, gone), ["drift-group-missing hub/https-server"]]],
  "drift-group-rule-missing": [
    [
      changed("securityGroups", SG, () => ({ ingress: [] })),
      ["drift-group-rule-missing hub/https-server/tcp-443/10.1.0.0/16"],
    ],
  ],
  "drift-group-rule-undeclared": [
    [
      changed("securityGroups", SG, ({ ingress }) => ({
        ingress: [...ingress, { ...rule(tcp(22), "0.0.0.0/0"), id: "sgr-9" }],
      })),
      ["drift-group-rule-undeclared hub/https-server sgr-9"],
    ],
    [
      changed("securityGroups", SG, () => ({ egress: [rule({ protocol: 47 }, "pl-1")] })),
      ["drift-group-rule-undeclared hub/https-server egress protocol-47 pl-1"],
    ],
  ],
  "drift-link-dns": [
    [
      changed("peerings", PCX, ({ accepter }) => ({ accepter: { ...accepter, dnsResolution: false } })),
      ["drift-link-dns app--hub hub"],
    ],
  ],
  "drift-link-inactive": [
    [changed("peerings", PCX, () => ({ status: "pending-acceptance" as const })), ["drift-link-inactive app--hub"]],
  ],
  "drift-link-missing": [
    [changed("peerings", PCX, gone), ["drift-link-missing app--hub"]],
    [changed("peerings", PCX, () => ({ status: "deleted" as const })), ["drift-link-missing app--hub"]],
  ],
  "drift-route-blackhole": [
    [
      table((routes) => routes.map((one) => ({ ...one, blackhole: true }))),
      ["drift-route-blackhole hub/private/1 10.1.0.0/16"],
    ],
  ],
  "drift-route-changed": [
    [table(() => [route("10.1.0.0/16", "peering", "pcx-9")]), ["drift-route-changed hub/private/1 10.1.0.0/16"]],
    [
      table(() => [route("10.1.0.0/16", "network-interface", "eni-1")]),
      ["drift-route-changed hub/private/1 10.1.0.0/16"],
    ],
  ],
  "drift-route-missing": [
    [table(() => []), ["drift-route-missing hub/private/1 10.1.0.0/16"]],
    [
      table((routes) => routes.filter(({ target }) => target.kind !== "nat-gateway"), "rtb-app_private_1"),
      ["drift-route-missing app/private/1 0.0.0.0/0"],
    ],
  ],
  "drift-route-undeclared": [
    [
      table((routes) => [...routes, route("0.0.0.0/0", "internet-gateway", "igw-hub")]),
      ["drift-route-undeclared hub/private/1 0.0.0.0/0"],
    ],
    [
      table((routes) => [...routes, route("pl-1", "gateway-endpoint", "vpce-1")]),
      ["drift-route-undeclared hub/private/1 pl-1"],
    ],
  ],
  "drift-subnet-missing": [[changed("subnets", "subnet-hub_private_1", gone), ["drift-subnet-missing hub/private/1"]]],
  "drift-subnet-moved": [
    [
      changed("subnets", "subnet-hub_private_1", () => ({ routeTable: "rtb-main-hub" })),
      ["drift-subnet-moved hub/private/1 route-table"],
    ],
    [
      changed("subnets", "subnet-hub_private_1", () => ({ networkAcl: "acl-default-hub" })),
      ["drift-subnet-moved hub/private/1 network-acl"],
    ],
  ],
  "drift-table-missing": [[changed("routeTables", "rtb-hub_private_1", gone), ["drift-table-missing hub/private/1"]]],
  "drift-vpc-dns": [
    [changed("vpcs", "vpc-hub", () => ({ dnsSupport: false })), ["drift-vpc-dns hub support"]],
    [changed("vpcs", "vpc-hub", () => ({ dnsHostnames: false })), ["drift-vpc-dns hub hostnames"]],
  ],
  "drift-vpc-missing": [[changed("vpcs", "vpc-hub", gone), ["drift-vpc-missing hub"]]],
  "drift-flow-log-changed": [
    [log({ traffic: "REJECT" }), ["drift-flow-log-changed hub/cloudwatch"]],
    [log({ aggregationSeconds: 600 }), ["drift-flow-log-changed hub/cloudwatch"]],
    [log({ destination: { kind: "cloudwatch", name: "/mine" } }), ["drift-flow-log-changed hub/cloudwatch"]],
  ],
  "drift-flow-log-inactive": [[log({ active: false }), ["drift-flow-log-inactive hub/cloudwatch"]]],
  "drift-flow-log-missing": [[log(null), ["drift-flow-log-missing hub/cloudwatch"]]],
  "drift-flow-log-undelivered": [
    [log({ delivery: "failed", deliveryError: "Access error" }), ["drift-flow-log-undelivered hub/cloudwatch"]],
  ],
  "drift-key-disabled": [
    [changed("keys", KEY, () => ({ state: "disabled" as const })), ["drift-key-disabled main/us-east-1"]],
    [changed("keys", KEY, () => ({ state: "pending-deletion" as const })), ["drift-key-disabled main/us-east-1"]],
  ],
  "drift-key-missing": [[changed("keys", KEY, gone), ["drift-key-missing main/us-east-1"]]],
  "drift-key-unrotated": [[changed("keys", KEY, () => ({ rotation: false })), ["drift-key-unrotated main/us-east-1"]]],
  "drift-trail-changed": [
    [changed("trails", TRAIL, () => ({ multiRegion: false })), ["drift-trail-changed main"]],
    [changed("trails", TRAIL, () => ({ validation: false })), ["drift-trail-changed main"]],
    [changed("trails", TRAIL, () => ({ key: null })), ["drift-trail-changed main"]],
    [changed("trails", TRAIL, () => ({ bucket: "mine" })), ["drift-trail-changed main"]],
  ],
  "drift-trail-missing": [[changed("trails", TRAIL, gone), ["drift-trail-missing main"]]],
  "drift-trail-stopped": [[changed("trails", TRAIL, () => ({ logging: false })), ["drift-trail-stopped main"]]],
};

function firstEntry(): number {
  return LIVE.networkAcls.find(({ id }) => id === "acl-hub_private")?.ingress[0]?.number ?? 0;
}

for (const [id, cases] of Object.entries(CASES)) {
  test.each(cases.map(([model, found], index) => [index + 1, model, found] as const))(
    `${id}, case %i, is found and nothing else`,
    (_, model, found) => {
      const seen = driftOf(model);
      expect(seen.map((one) => one.id)).toEqual(found);
      expect(new Set(seen.map((one) => one.rule))).toEqual(new Set([id]));
    },
  );

  test.each(cases.map(([model, found], index) => [index + 1, model, found] as const))(
    `${id}, case %i, is found by names alone, and nothing is to be repaired then`,
    (_, model, found) => {
      const seen = driftOf(model, null);
      expect(seen.map((one) => one.id)).toEqual(found);
      expect(seen.filter(({ repair }) => repair)).toEqual([]);
    },
  );
}

test("only drift that can be repaired has a repair", () => {
  const repaired = new Set(
    Object.values(CASES)
      .flat()
      .flatMap(([model]) => driftOf(model))
      .flatMap((one) => (one.repair ? [one.rule] : [])),
  );
  expect([...repaired].sort()).toEqual(REPAIRABLE_RULES);
});
