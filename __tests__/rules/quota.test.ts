import { describe, expect, test } from "vitest";
import type { ModelRoute, NetworkModel } from "../../src/model/network-model";
import { QUOTAS } from "../../src/network/limits";
import { NETWORK_QUOTAS } from "../../src/rules/quota/network-quotas";
import { OTHER_QUOTAS } from "../../src/rules/quota/other-quotas";
import { entry, every, Network, object, route, rule, tcp } from "../support/models";
import { estateInput } from "./support";

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const a = () => new Network().vpc("a", "10.0.0.0/16");
const subnets = (network: Network, zone: string) => network.subnet("s", "a", "10.0.0.0/24", { zone });
const endpoint = (index: number, kind: "interface" | "gateway") => ({
  ...object(`e${index}`),
  vpc: "a",
  kind,
  service: "s3",
  routeTables: [],
  subnets: [],
  securityGroups: [],
});
const gateway = (attachments: number, tables: number, routes: number, vpcs = (index: number) => `v${index}`) => ({
  ...object("tgw"),
  securityGroupReferencing: false,
  defaultAssociation: null,
  defaultPropagation: null,
  attachments: times(attachments, (index) => ({
    ...object(`at${index}`),
    kind: "vpc" as const,
    vpc: vpcs(index),
    subnets: [],
    securityGroupReferencing: false,
    accepted: true,
  })),
  routeTables: times(tables, (index) => ({
    ...object(`rt${index}`),
    associations: [],
    propagations: [],
    routes:
      index === 0 ? times(routes, () => ({ cidr: "10.0.0.0/8", attachment: null, origin: { address: "r" } })) : [],
  })),
});
const propagated = (one: ModelRoute): ModelRoute => ({ ...one, propagated: true });
const block = (index: number) => `10.${index >> 8}.${index & 255}.0/24`;
const peers = (count: number, status: "active" | "pending-acceptance") =>
  times(count, (index) => index).reduce(
    (network, index) => network.vpc(`v${index}`, block(index)).peering(`p${index}`, "a", `v${index}`, { status }),
    a(),
  );

/** By rule: a network that has so many of what is counted, and the subject that has them. */
const COUNTED: Readonly<Record<string, readonly [build: (count: number) => Network, subject: string]>> = {
  "quota-vpcs": [
    (count) => times(count, (i) => `v${i}`).reduce((network, id) => network.vpc(id, "10.0.0.0/16"), new Network()),
    "111111111111 in us-east-1",
  ],
  "quota-cidrs": [
    (count) =>
      new Network().vpc(
        "a",
        times(count, (i) => `10.${i}.0.0/16`),
      ),
    "a",
  ],
  "quota-ipv6-cidrs": [
    (count) => new Network().vpc("a", ["10.0.0.0/16", ...times(count, (i) => `2001:db${i}::/56`)]),
    "a",
  ],
  "quota-subnets": [(count) => times(count, block).reduce((n, cidr, i) => n.subnet(`s${i}`, "a", cidr), a()), "a"],
  "quota-route-tables": [(count) => times(count - 1, (i) => `t${i}`).reduce((n, id) => n.table(id, "a"), a()), "a"],
  "quota-routes": [(count) => a().table("t", "a", ...times(count, (i) => route(block(i), "peering", "p"))), "t"],
  "quota-propagated-routes": [
    (count) => a().table("t", "a", ...times(count, (i) => propagated(route(block(i), "vpn-gateway", "vgw")))),
    "t",
  ],
  "quota-peerings": [(count) => peers(count, "active"), "a"],
  "quota-outstanding-peerings": [(count) => peers(count, "pending-acceptance"), "a"],
  "quota-nat-gateways": [
    (count) =>
      times(count, (i) => `n${i}`).reduce((n, id) => n.natGateway(id, "a", "s", "private"), subnets(a(), "z1")),
    "111111111111 in us-east-1, zone z1",
  ],
  "quota-elastic-ips": [
    (count) => times(count, (i) => `n${i}`).reduce((n, id) => n.natGateway(id, "a", "s"), a()),
    "111111111111 in us-east-1",
  ],
  "quota-internet-gateways": [
    (count) => times(count, (i) => `i${i}`).reduce((n, id) => n.internetGateway(id, null), a()),
    "111111111111 in us-east-1",
  ],
  "quota-egress-only-gateways": [
    (count) => a().add("egressOnlyGateways", ...times(count, (i) => ({ ...object(`e${i}`), vpc: null }))),
    "111111111111 in us-east-1",
  ],
  "quota-security-groups": [
    (count) => times(count - 1, (i) => `g${i}`).reduce((n, id) => n.group(id, "a", {}), a()),
    "111111111111 in us-east-1",
  ],
  "quota-security-group-rules": [
    (count) => a().group("g", "a", { in: times(count, (i) => rule(tcp(i), "10.0.0.0/16")), out: [rule(tcp(1), "g")] }),
    "g",
  ],
  "quota-network-acls": [
    (count) => times(count - 1, (i) => `n${i}`).reduce((n, id) => n.acl(id, "a", [], []), a()),
    "a",
  ],
  "quota-network-acl-rules": [
    // AWS's own last entry counts.
    (count) =>
      a().acl(
        "n",
        "a",
        [],
        times(count - 1, (i) => entry(i + 1, "allow", every)),
      ),
    "n",
  ],
  "quota-interface-endpoints": [(count) => a().add("endpoints", ...times(count, (i) => endpoint(i, "interface"))), "a"],
  "quota-gateway-endpoints": [
    (count) => a().add("endpoints", ...times(count, (i) => endpoint(i, "gateway"))),
    "111111111111 in us-east-1",
  ],
  "quota-prefix-lists": [
    (count) => times(count, (i) => `pl-${i}`).reduce((n, id) => n.prefixList(id, []), a()),
    "111111111111 in us-east-1",
  ],
  "quota-prefix-list-entries": [(count) => a().prefixList("pl-1", [], count), "pl-1"],
  "quota-transit-gateways": [
    (count) => a().add("transitGateways", ...times(count, (i) => ({ ...gateway(0, 0, 0), id: `tgw${i}` }))),
    "111111111111 in us-east-1",
  ],
  "quota-transit-gateway-attachments": [(count) => a().add("transitGateways", gateway(count, 0, 0)), "tgw"],
  "quota-transit-gateway-tables": [(count) => a().add("transitGateways", gateway(0, count, 0)), "tgw"],
  "quota-transit-gateway-routes": [(count) => a().add("transitGateways", gateway(0, 1, count)), "tgw"],
  "quota-transit-gateway-attachments-per-vpc": [
    (count) =>
      a().add(
        "transitGateways",
        gateway(count, 0, 0, () => "a"),
      ),
    "a",
  ],
};

const ALL = [...NETWORK_QUOTAS, ...OTHER_QUOTAS];
/** The default that the rule's own text states. */
const defaultOf = (why: string) => Number(/allows (\d+) by default/.exec(why)?.[1]);
const found = (rule: (typeof ALL)[number], model: NetworkModel) => rule.check({ model });
const with_ = (network: Network, source: NetworkModel["source"]): NetworkModel => ({ ...network.model, source });

describe.each(ALL.map((one) => [one.meta.id, one] as const))("%s", (id, one) => {
  const [build, subject] = COUNTED[id] ?? [() => new Network(), ""];
  const allowed = defaultOf(one.meta.why);

  test("lets pass as many as AWS allows", () => {
    expect(found(one, with_(build(allowed), "plan"))).toEqual([]);
  });

  test("finds one more", () => {
    const [breach, ...others] = found(one, with_(build(allowed + 1), "plan"));
    expect(breach).toMatchObject({ subject, message: expect.stringContaining(`${allowed + 1}, where `) });
    expect(others).toEqual([]);
  });
});

const [vpcs, cidrs, routes, rules, peerings] = [
  "quota-vpcs",
  "quota-cidrs",
  "quota-routes",
  "quota-security-group-rules",
  "quota-peerings",
].map((id) => {
  const one = ALL.find(({ meta }) => meta.id === id);
  if (!one) throw new Error(id);
  return one;
}) as [Rule, Rule, Rule, Rule, Rule];
type Rule = (typeof ALL)[number];

test("there is one rule for each quota that an estate can raise", () => {
  expect(NETWORK_QUOTAS.map(({ meta }) => /limits\.(\w+)/.exec(meta.fix)?.[1]).sort()).toEqual(
    Object.keys(QUOTAS).sort(),
  );
});

test("the limits of an estate count in place of AWS's defaults", () => {
  const six = Object.fromEntries(times(6, (i) => [`v${i}`, { cidr: `10.${i}.0.0/16`, nat: "none" }]));
  const limits = { vpcsPerRegion: 6, internetGatewaysPerRegion: 6 };
  expect(vpcs.check(estateInput({ vpcs: six, limits }))).toEqual([]);
  const input = estateInput({ vpcs: six, limits });
  const { estate } = input;
  const lower = estate && { ...estate, limits: { ...estate.limits, vpcsPerRegion: 4 } };
  expect(vpcs.check({ ...input, estate: lower })).toMatchObject([{ message: "6, where 4 are allowed" }]);
});

test("what is past the ceiling is severe, for nobody can raise that", () => {
  const model = new Network().vpc(
    "a",
    times(51, (i) => `10.${i}.0.0/16`),
  ).model;
  expect(cidrs.check({ model })).toMatchObject([
    { severity: "high", message: "51, where AWS never allows more than 50" },
  ]);
});

test("what is built past a default is a remark, for AWS has allowed it", () => {
  const model = {
    ...new Network().vpc(
      "a",
      times(6, (i) => `10.${i}.0.0/16`),
    ).model,
    source: "live" as const,
  };
  expect(cidrs.check({ model })).toMatchObject([{ severity: "low" }]);
});

// https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
test("a prefix list counts with its maximum of entries, in routes and in rules", () => {
  const list = a().prefixList("pl-1", ["10.1.0.0/16"], 501);
  expect(routes.check({ model: list.table("t", "a", route("pl-1", "peering", "p")).model })).toHaveLength(1);
  expect(rules.check({ model: list.group("g", "a", { in: [rule(tcp(1), "pl-1")] }).model })).toHaveLength(1);
});

test("AWS's own list of a gateway endpoint's route counts once", () => {
  const model = a()
    .prefixList("pl-1", null, 600)
    .table("t", "a", route("pl-1", "gateway-endpoint", "e")).model;
  expect(routes.check({ model })).toEqual([]);
});

test("IPv4 and IPv6 are counted apart", () => {
  const both = times(300, (i) => [route(block(i), "peering", "p"), route(`2001:db8:${i}::/48`, "peering", "p")]).flat();
  expect(routes.check({ model: a().table("t", "a", ...both).model })).toEqual([]);
});

test("a link counts for both of its VPCs", () => {
  const model = peers(51, "active").model;
  expect(peerings.check({ model }).map(({ subject }) => subject)).toEqual(["a"]);
  const hub = times(51, (i) => `v${i}`).reduce((n, id, i) => n.vpc(id, block(i)).peering(`p${i}`, id, "a"), a());
  expect(peerings.check({ model: hub.model }).map(({ subject }) => subject)).toEqual(["a"]);
});
