import { expect, test } from "vitest";
import type { NetworkModel } from "../../../src/model/network-model";
import { entry, route, rule, tcp } from "../../support/models";
import { changed, driftOf, gone, LIVE } from "./support";

const repairOf = (model: NetworkModel, id: string) => driftOf(model).find((one) => one.id.startsWith(id))?.repair;
const MAIN = { account: "111111111111", region: "us-east-1" };
const APPS = { account: "222222222222", region: "us-east-1" };
const routesOf = (id: string, change: object) =>
  changed("routeTables", id, () => ({ routes: [change] as unknown as NetworkModel["routeTables"][number]["routes"] }));

test("a route is put back to what Terraform made", () => {
  const none = changed("routeTables", "rtb-app_private_1", () => ({ routes: [] }));
  expect(repairOf(none, "drift-route-missing app/private/1 10.0.0.0/16")).toEqual({
    ...APPS,
    kind: "put-route",
    routeTable: "rtb-app_private_1",
    destination: "10.0.0.0/16",
    target: { kind: "peering", id: "pcx-app--hub" },
    replace: false,
  });
  expect(repairOf(none, "drift-route-missing app/private/1 0.0.0.0/0")).toMatchObject({
    target: { kind: "nat-gateway", id: "nat-app_1" },
  });
});

test("a route that leads elsewhere is turned", () => {
  const turned = routesOf("rtb-hub_private_1", route("10.1.0.0/16", "network-interface", "eni-1"));
  expect(repairOf(turned, "drift-route-changed")).toMatchObject({
    ...MAIN,
    kind: "put-route",
    target: { kind: "peering", id: "pcx-app--hub" },
    replace: true,
  });
});

// AWS takes no route to a connection that is gone, and one to a pending one is a blackhole.
test("a route over a link that does not work is not put back", () => {
  const none = changed("routeTables", "rtb-hub_private_1", () => ({ routes: [] }));
  const pending = changed("peerings", "pcx-app--hub", () => ({ status: "pending-acceptance" as const }), none);
  expect(driftOf(pending).map(({ rule: one, repair }) => [one, repair])).toEqual([
    ["drift-link-inactive", undefined],
    ["drift-route-missing", undefined],
  ]);
});

test.each([
  ["of an endpoint", route("pl-1", "gateway-endpoint", "vpce-1")],
  ["that a gateway propagates", { ...route("10.9.0.0/16", "vpn-gateway", "vgw-1"), propagated: true }],
])("an undeclared route %s is reported and left alone", (_, extra) => {
  const model = changed("routeTables", "rtb-hub_private_1", ({ routes }) => ({ routes: [...routes, extra] }));
  expect(driftOf(model).map(({ rule: one, repair }) => [one, repair])).toEqual([["drift-route-undeclared", undefined]]);
});

test("an undeclared route is removed", () => {
  const extra = route("10.9.0.0/16", "peering", "pcx-9");
  const model = changed("routeTables", "rtb-hub_private_1", ({ routes }) => ({ routes: [...routes, extra] }));
  expect(repairOf(model, "drift-route-undeclared")).toEqual({
    ...MAIN,
    kind: "remove-route",
    routeTable: "rtb-hub_private_1",
    destination: "10.9.0.0/16",
  });
});

test("a rule of a group is put back with its description, for Terraform to adopt", () => {
  const model = changed("securityGroups", "sg-hub_https-server", () => ({ ingress: [] }));
  expect(repairOf(model, "drift-group-rule-missing")).toEqual({
    ...MAIN,
    kind: "add-group-rule",
    group: "sg-hub_https-server",
    rule: {
      direction: "ingress",
      traffic: { protocol: "tcp", from: 443, to: 443 },
      peer: { cidr: "10.1.0.0/16" },
      description: "https from app",
    },
    adopt: { stack: "core", address: "aws_vpc_security_group_ingress_rule.hub_https-server_tcp-443_10-1-0-0-16" },
  });
});

test("a rule that nobody declared is removed by its own id, and left alone where that is not known", () => {
  const rogue = rule(tcp(22), "0.0.0.0/0");
  const added = (one: typeof rogue) =>
    changed("securityGroups", "sg-hub_https-server", ({ ingress }) => ({ ingress: [...ingress, one] }));
  expect(repairOf(added({ ...rogue, id: "sgr-9" }), "drift-group-rule-undeclared")).toEqual({
    ...MAIN,
    kind: "remove-group-rule",
    group: "sg-hub_https-server",
    direction: "ingress",
    ruleId: "sgr-9",
  });
  expect(driftOf(added(rogue)).map(({ repair }) => repair)).toEqual([undefined]);
});

test("a default group is closed rule by rule, when its VPC is the estate's own", () => {
  const model = changed("securityGroups", "sg-default-app", () => ({
    egress: [{ ...rule({ protocol: "all" }, "0.0.0.0/0"), id: "sgr-1" }],
  }));
  expect(repairOf(model, "drift-default-group-open")).toEqual({
    ...APPS,
    kind: "remove-group-rule",
    group: "sg-default-app",
    direction: "egress",
    ruleId: "sgr-1",
  });
});

test("entries of a network ACL are put, turned and removed by their numbers", () => {
  const acl = LIVE.networkAcls.find(({ id }) => id === "acl-hub_private");
  const [first, ...rest] = acl?.ingress ?? [];
  const ingress = (entries: NonNullable<typeof acl>["ingress"]) =>
    changed("networkAcls", "acl-hub_private", () => ({ ingress: entries }));
  const put = {
    ...MAIN,
    kind: "put-acl-entry",
    acl: "acl-hub_private",
    entry: {
      direction: "ingress",
      number: first?.number,
      action: first?.action,
      traffic: first?.traffic,
      cidr: first?.cidr,
    },
  };
  expect(repairOf(ingress(rest), "drift-acl-entry-missing")).toEqual({ ...put, replace: false });
  const turned = entry(first?.number ?? 0, "deny", { protocol: "all" });
  expect(repairOf(ingress([turned, ...rest]), "drift-acl-entry-changed")).toEqual({ ...put, replace: true });
  const extra = entry(7, "allow", tcp(22));
  expect(repairOf(ingress([...(acl?.ingress ?? []), extra]), "drift-acl-entry-undeclared")).toEqual({
    ...MAIN,
    kind: "remove-acl-entry",
    acl: "acl-hub_private",
    direction: "ingress",
    number: 7,
  });
});

test("a flow log is made once more, for Terraform to adopt", () => {
  expect(repairOf(changed("flowLogs", "fl-app_archive", gone), "drift-flow-log-missing")).toEqual({
    ...APPS,
    kind: "put-flow-log",
    vpc: "vpc-app",
    key: "app/archive",
    adopt: { stack: "core", address: "aws_flow_log.app_archive" },
  });
});

test("a flow log that took the place of one that is gone is the flow log", () => {
  const model = changed("flowLogs", "fl-app_archive", () => ({ id: "fl-new" }));
  expect(driftOf(model)).toEqual([]);
});

test("the option of a side is set in the account of that side", () => {
  const off = changed("peerings", "pcx-app--hub", ({ requester, accepter }) => ({
    requester: { ...requester, dnsResolution: false },
    accepter: { ...accepter, dnsResolution: false },
  }));
  expect(driftOf(off).map(({ repair }) => repair)).toEqual([
    { ...APPS, kind: "set-peering-dns", peering: "pcx-app--hub", side: "requester", on: true },
    { ...MAIN, kind: "set-peering-dns", peering: "pcx-app--hub", side: "accepter", on: true },
  ]);
});

test("a trail is started by its ARN", () => {
  const arn = "arn:aws:cloudtrail:us-east-1:222222222222:trail/core-test";
  const model = changed("trails", arn, () => ({ logging: false }));
  expect(repairOf(model, "drift-trail-stopped")).toEqual({ ...APPS, kind: "start-trail", trail: arn });
});

test("something of the right name that is not what Terraform made is not repaired, for what Terraform made is gone", () => {
  const impostor = changed("routeTables", "rtb-hub_private_1", () => ({ id: "rtb-impostor", routes: [] }));
  const moved = changed("subnets", "subnet-hub_private_1", () => ({ routeTable: "rtb-impostor" }), impostor);
  expect(driftOf(moved).map(({ id, repair }) => [id, repair])).toEqual([
    ["drift-table-missing hub/private/1", undefined],
  ]);
});

test("the main route table is emptied, but not another one that somebody made the main one", () => {
  const extra = route("10.9.0.0/16", "peering", "pcx-9");
  const filled = changed("routeTables", "rtb-main-hub", () => ({ routes: [extra] }));
  expect(repairOf(filled, "drift-default-table-open")).toEqual({
    ...MAIN,
    kind: "remove-route",
    routeTable: "rtb-main-hub",
    destination: "10.9.0.0/16",
  });
  const foreign = changed("routeTables", "rtb-main-hub", () => ({ routes: [extra], tags: {} }));
  expect(driftOf(foreign).map(({ id, repair }) => [id, repair])).toEqual([
    ["drift-default-table-open hub 10.9.0.0/16", undefined],
  ]);
  const declared = changed("vpcs", "vpc-hub", () => ({ mainRouteTable: "rtb-hub_private_1" }));
  expect(driftOf(declared).map(({ id, repair }) => [id, repair])).toEqual([
    ["drift-default-table-open hub main", undefined],
  ]);
});

test("a flow log of somebody else's does not stand for the one that is gone", () => {
  const other = { kind: "s3" as const, name: "theirs" };
  const model = changed("flowLogs", "fl-app_archive", () => ({ id: "fl-theirs", destination: other }));
  expect(driftOf(model).map(({ rule: one, repair }) => [one, repair?.kind])).toEqual([
    ["drift-flow-log-missing", "put-flow-log"],
  ]);
});
