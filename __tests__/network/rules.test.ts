import { describe, expect, it } from "vitest";
import { trafficKey } from "../../src/network/keys";
import type { PlannedNaclEntry } from "../../src/network/plan";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { tierOf } from "../support/packets";

const TIERS = { public: {}, private: {}, db: { route: "none" } };
const VPCS = {
  app: { cidr: "10.2.0.0/16", azs: 2, tiers: TIERS },
  data: { cidr: "10.3.0.0/16", azs: 2, tiers: TIERS, secondaryCidrs: ["10.13.0.0/16"] },
  hub: { cidr: "10.4.0.0/16", azs: 1, tiers: TIERS },
};

type FlowSketch = readonly [from: unknown, to: unknown, service?: unknown];

function plan(flows: readonly FlowSketch[], more: object = {}) {
  const sketch = {
    vpcs: VPCS,
    topology: { kind: "full-mesh" },
    flows: flows.map(([from, to, service = "mysql"]) => ({ from, to, service })),
    ...more,
  } as EstateSketch;
  return planOf(estateOf(sketch));
}

function rules(flows: readonly FlowSketch[], more: object = {}): Record<string, string[]> {
  const groups = plan(flows, more).securityGroups;
  return Object.fromEntries(
    groups.map((group) => [group.key, group.rules.map((rule) => rule.key.slice(group.key.length + 1))]),
  );
}

function texts(entries: readonly PlannedNaclEntry[]): string[] {
  return entries.map(({ action, traffic, cidr }) => `${action} ${trafficKey(traffic)} ${cidr}`);
}

/** Entries of a NACL without those for the inside of its VPC. */
function entries(
  tier: string,
  direction: "ingress" | "egress",
  flows: readonly FlowSketch[],
  more: object = {},
): string[] {
  const found = plan(flows, more);
  const own = found.vpcs.find((vpc) => vpc.name === tier.split("/")[0])?.cidr ?? "";
  return texts(tierOf(found, tier).nacl[direction]).filter((text) => !text.endsWith(own));
}

describe("security groups", () => {
  it("admit a VPC's routed CIDRs at the server, and name the server's at the client", () => {
    expect(rules([["app", "data"]])).toEqual({
      "app/mysql-client": ["tcp-3306/10.13.0.0/16", "tcp-3306/10.3.0.0/16"],
      "data/mysql-server": ["tcp-3306/10.2.0.0/16"],
    });
    expect(rules([["data", "app"]])["app/mysql-server"]).toEqual(["tcp-3306/10.13.0.0/16", "tcp-3306/10.3.0.0/16"]);
  });

  it("of an end that names a tier are its own, and the other end sees just its subnets", () => {
    expect(rules([["app/private", "data/db"]])).toEqual({
      "app/private/mysql-client": ["tcp-3306/10.3.128.0/20", "tcp-3306/10.3.144.0/20"],
      "data/db/mysql-server": ["tcp-3306/10.2.64.0/20", "tcp-3306/10.2.80.0/20"],
    });
  });

  it("name each other inside a VPC", () => {
    expect(rules([["app/private", "app/db"]])).toEqual({
      "app/db/mysql-server": ["tcp-3306/app/private/mysql-client"],
      "app/private/mysql-client": ["tcp-3306/app/db/mysql-server"],
    });
  });

  it("have a rule for each protocol of a service", () => {
    expect(rules([["app", "hub", "dns"]])["hub/dns-server"]).toEqual(["tcp-53/10.2.0.0/16", "udp-53/10.2.0.0/16"]);
    const custom = { protocol: "tcp", ports: [5432, "8000-8100"] };
    expect(rules([["app", "hub", custom]])["hub/tcp-5432-8000to8100-server"]).toEqual([
      "tcp-5432/10.2.0.0/16",
      "tcp-8000-8100/10.2.0.0/16",
    ]);
    expect(rules([["app", "hub", "ping"]])["hub/ping-server"]).toEqual(["icmp-8/10.2.0.0/16"]);
    expect(rules([["app", "hub", "all"]])["hub/all-server"]).toEqual(["all/10.2.0.0/16"]);
  });

  it("let nothing out to the world but what a flow to the internet declares", () => {
    const found = plan([
      ["app", "data"],
      ["hub", "internet", "https"],
    ]).securityGroups;
    const open = found.filter((group) =>
      group.rules.some((rule) => "cidr" in rule.peer && rule.peer.cidr === "0.0.0.0/0"),
    );
    expect(open.map((group) => group.key)).toEqual(["hub/https-client"]);
    expect(
      found
        .filter((group) => group.side === "server")
        .flatMap((group) => group.rules)
        .every((rule) => rule.direction === "ingress"),
    ).toBe(true);
    expect(
      found
        .filter((group) => group.side === "client")
        .flatMap((group) => group.rules)
        .every((rule) => rule.direction === "egress"),
    ).toBe(true);
  });

  it("admit just the given addresses outside", () => {
    expect(rules([["cidr:198.51.100.0/24", "hub/public", "https"]])).toEqual({
      "hub/public/https-server": ["tcp-443/198.51.100.0/24"],
    });
  });

  it("do not see CIDRs that are not routed", () => {
    const data = { ...VPCS.data, secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }] };
    expect(rules([["data", "app"]], { vpcs: { ...VPCS, data } })["app/mysql-server"]).toEqual(["tcp-3306/10.3.0.0/16"]);
  });

  it("describe themselves in characters that AWS takes", () => {
    for (const group of plan([
      ["app/private", "data"],
      ["hub", "cidr:198.51.100.0/24"],
    ]).securityGroups) {
      for (const text of [group.description, ...group.rules.map((rule) => rule.description)]) {
        expect(text).toMatch(/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
      }
    }
  });
});

describe("network ACLs", () => {
  it("without flows allow the inside of the VPC and nothing else", () => {
    const { nacl } = tierOf(plan([]), "app/db");
    const inside = ["allow tcp-0-65535 10.2.0.0/16", "allow udp-0-65535 10.2.0.0/16", "allow icmp 10.2.0.0/16"];
    expect(texts(nacl.ingress).sort()).toEqual(inside.sort());
    expect(texts(nacl.egress).sort()).toEqual(inside);
  });

  it("admit requests at the server and replies to the ephemeral ports of the client", () => {
    expect(entries("hub/db", "ingress", [["app", "hub"]])).toEqual(["allow tcp-3306 10.2.0.0/16"]);
    expect(entries("hub/db", "egress", [["app", "hub"]])).toEqual(["allow tcp-1024-65535 10.2.0.0/16"]);
    expect(entries("app/db", "egress", [["app", "hub"]])).toEqual(["allow tcp-3306 10.4.0.0/16"]);
    expect(entries("app/db", "ingress", [["app", "hub"]])).toEqual(["allow tcp-1024-65535 10.4.0.0/16"]);
  });

  it("admit the echo's reply for a ping", () => {
    expect(entries("hub/db", "egress", [["app", "hub", "ping"]])).toEqual(["allow icmp-0 10.2.0.0/16"]);
    expect(entries("app/db", "ingress", [["app", "hub", "ping"]])).toEqual(["allow icmp-0 10.4.0.0/16"]);
  });

  it("of tiers that a flow does not name stay closed for it", () => {
    expect(entries("hub/private", "ingress", [["app/private", "hub/db"]])).toEqual([]);
    expect(entries("app/db", "egress", [["app/private", "hub/db"]])).toEqual([]);
  });

  it("deny an isolated VPC first, in both directions, with all it has", () => {
    const found = plan([["app", "hub"]], { isolate: [["app", "data"]] });
    const denies = ["deny all 10.3.0.0/16", "deny all 10.13.0.0/16"];
    expect(texts(tierOf(found, "app/db").nacl.ingress).slice(0, 2)).toEqual(denies);
    expect(texts(tierOf(found, "app/db").nacl.egress).slice(0, 2)).toEqual(denies);
    expect(texts(tierOf(found, "data/db").nacl.ingress)[0]).toBe("deny all 10.2.0.0/16");
  });

  it("deny an isolated tier inside a VPC, though the inside is open", () => {
    const { nacl } = tierOf(plan([], { isolate: [["app/db", "app/public"]] }), "app/db");
    expect(texts(nacl.ingress).slice(0, 2)).toEqual(["deny all 10.2.0.0/20", "deny all 10.2.16.0/20"]);
    const other = tierOf(plan([], { isolate: [["app/db", "app/public"]] }), "app/private");
    expect(texts(other.nacl.ingress).some((text) => text.startsWith("deny"))).toBe(false);
  });

  it("do not deny the VPC's own addresses because an unlinked VPC shares them", () => {
    const twin = { ...VPCS.hub, cidr: "10.2.0.0/16" };
    const found = plan([], { vpcs: { app: VPCS.app, twin }, topology: { kind: "none" }, isolate: [["app", "twin"]] });
    expect(texts(tierOf(found, "app/db").nacl.ingress).some((text) => text.startsWith("deny"))).toBe(false);
  });

  it("also deny what the peer does not route, but can send from", () => {
    const data = { ...VPCS.data, secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }] };
    const found = plan([], { vpcs: { ...VPCS, data }, isolate: [["app", "data"]] });
    expect(texts(tierOf(found, "app/db").nacl.ingress).slice(0, 2)).toEqual([
      "deny all 10.3.0.0/16",
      "deny all 100.64.0.0/16",
    ]);
  });

  it("open the NAT gateway's tier for what a private tier sends out", () => {
    const out: FlowSketch[] = [["hub/private", "internet", "https"]];
    expect(entries("hub/private", "egress", out)).toEqual(["allow tcp-443 0.0.0.0/0"]);
    expect(entries("hub/private", "ingress", out)).toEqual(["allow tcp-1024-65535 0.0.0.0/0"]);
    expect(entries("hub/public", "egress", out)).toEqual(["allow tcp-443 0.0.0.0/0"]);
    expect(entries("hub/public", "ingress", out)).toEqual(["allow tcp-1024-65535 0.0.0.0/0"]);
    expect(entries("hub/db", "egress", out)).toEqual([]);
  });

  it("open nothing but tcp, udp and icmp for what goes through NAT", () => {
    const found = plan([["hub/private", "internet", "all"]]);
    for (const tier of ["hub/private", "hub/public"]) {
      const both = [...tierOf(found, tier).nacl.ingress, ...tierOf(found, tier).nacl.egress];
      expect(both.some((entry) => entry.traffic.protocol === "all")).toBe(false);
    }
    expect(texts(tierOf(found, "hub/public").nacl.ingress)).not.toContain("allow tcp-0-65535 0.0.0.0/0");
  });

  it("admit what comes from the internet to a public tier, and nothing to the others", () => {
    const into: FlowSketch[] = [["internet", "hub", "https"]];
    expect(entries("hub/public", "ingress", into)).toEqual(["allow tcp-443 0.0.0.0/0"]);
    expect(entries("hub/public", "egress", into)).toEqual(["allow tcp-1024-65535 0.0.0.0/0"]);
    expect(entries("hub/private", "ingress", into)).toEqual([]);
  });

  it("allow every protocol inside a VPC only for a flow that says so, between its ends", () => {
    const { nacl } = tierOf(plan([["app/private", "app/db", "all"]]), "app/db");
    const everything = ["allow all 10.2.64.0/20", "allow all 10.2.80.0/20"];
    expect(
      texts(nacl.ingress)
        .filter((text) => text.startsWith("allow all"))
        .sort(),
    ).toEqual(everything);
    expect(
      texts(nacl.egress)
        .filter((text) => text.startsWith("allow all"))
        .sort(),
    ).toEqual(everything);
  });
});

describe("routes", () => {
  const routes = (scope: string, flows: readonly FlowSketch[], more: object = {}) =>
    plan(flows, { routes: scope, ...more }).routes.map((route) => route.key);

  it("of scope vpc lead from every table to every routed CIDR of the peer", () => {
    const found = routes("vpc", [], { vpcs: { data: VPCS.data, hub: VPCS.hub } });
    expect(found).toContain("hub/db/10.13.0.0/16");
    expect(found).toContain("hub/private/1/10.3.0.0/16");
    expect(found).toContain("data/private/2/10.4.0.0/16");
    expect(found).toHaveLength(3 * 2 + 4 * 1);
  });

  it("of scope tier lead between the slots of tiers that take part in a flow", () => {
    expect(routes("tier", [["app/private", "hub/db"]])).toEqual([
      "app/private/1/10.4.128.0/18",
      "app/private/2/10.4.128.0/18",
      "hub/db/10.2.64.0/18",
    ]);
  });

  it("of scope tier lead to the subnets of tiers that are packed", () => {
    const hub = { ...VPCS.hub, tiers: { db: { route: "none", prefix: 24 } } };
    expect(routes("tier", [["app/private", "hub/db"]], { vpcs: { ...VPCS, hub } })).toContain(
      "app/private/1/10.4.0.0/24",
    );
  });

  it("of scope subnet lead to the subnets that take part in a flow", () => {
    expect(routes("subnet", [["app/private", "hub/db"]])).toEqual([
      "app/private/1/10.4.128.0/20",
      "app/private/2/10.4.128.0/20",
      "hub/db/10.2.64.0/20",
      "hub/db/10.2.80.0/20",
    ]);
  });

  it("of a narrow scope are none where nothing flows", () => {
    expect(routes("tier", [])).toEqual([]);
    expect(
      routes("subnet", [
        ["app", "app"],
        ["app", "internet"],
      ]),
    ).toEqual([]);
  });

  it("are as narrow as the entry of their link says", () => {
    const topology = { kind: "full-mesh", links: [{ between: ["app", "hub"], routes: "subnet" }] };
    const found = plan([], { topology }).routes.map((route) => route.link);
    expect(new Set(found)).toEqual(new Set(["app--data", "data--hub"]));
  });

  it("never name a CIDR that is not routed", () => {
    const data = { ...VPCS.data, secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }] };
    expect(routes("vpc", [], { vpcs: { ...VPCS, data } }).some((key) => key.includes("100.64"))).toBe(false);
  });
});
