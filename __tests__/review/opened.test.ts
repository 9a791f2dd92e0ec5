import { describe, expect, test } from "vitest";
import type { ModelGroupRule, ModelNaclEntry } from "../../src/model/network-model";
import type { Origin } from "../../src/model/origin";
import type { PlannedFlow } from "../../src/network/plan";
import { type DeclaredOpen, declaredOpen, NOTHING_DECLARED } from "../../src/review/dangers/declared-open";
import { openedToInternet } from "../../src/review/dangers/opened";
import { entry, every, Network, rule, tcp } from "../support/models";

const ALWAYS = (_: Origin): boolean => true;

function withGroup(
  rules: { in?: ModelGroupRule[]; out?: ModelGroupRule[] } | null,
  prefix?: readonly string[],
): Network {
  const network = new Network().vpc("app", "10.0.0.0/16").subnet("app-1", "app", "10.0.0.0/24");
  if (prefix) network.prefixList("pl-1", prefix);
  return rules === null ? network : network.group("web", "app", rules);
}

const opened = (before: Network, after: Network, declared: DeclaredOpen = NOTHING_DECLARED, isChanged = ALWAYS) =>
  openedToInternet({ before: before.model, after: after.model, declared, isChanged });

describe("a security group", () => {
  const closed = withGroup({ in: [rule(tcp(22), "198.51.100.0/24")] });

  test.each([
    ["0.0.0.0/0", ["0.0.0.0/0"]],
    ["::/0", ["::/0"]],
    ["both halves", ["0.0.0.0/1", "128.0.0.0/1"]],
    ["one half", ["128.0.0.0/1"]],
    ["all global IPv6", ["2000::/3"]],
  ])("that admits %s is opened to the internet", (_, cidrs) => {
    const found = opened(closed, withGroup({ in: cidrs.map((cidr) => rule(tcp(22), cidr)) }));
    expect(new Set(found.map(({ code, severity }) => `${code} ${severity}`))).toEqual(
      new Set(["open-security-group critical"]),
    );
    expect(found[0]?.what).toMatch(/^lets the internet in on tcp 22/);
  });

  test.each([["10.0.0.0/8"], ["172.16.0.0/12"], ["203.0.113.0/24"], ["fc00::/7"], ["2001:db8::/32"]])(
    "that admits %s is not",
    (cidr) => {
      expect(opened(closed, withGroup({ in: [rule(tcp(22), cidr)] }))).toEqual([]);
    },
  );

  test("that was as open before is not opened", () => {
    const open = withGroup({ in: [rule(tcp(22), "0.0.0.0/0")] });
    expect(opened(open, open)).toEqual([]);
    expect(opened(open, withGroup({ in: [rule(tcp(22), "0.0.0.0/1"), rule(tcp(22), "128.0.0.0/1")] }))).toEqual([]);
  });

  test("that was open to IPv4 alone is opened by IPv6", () => {
    const found = opened(
      withGroup({ in: [rule(tcp(443), "0.0.0.0/0")] }),
      withGroup({ in: [rule(tcp(443), "0.0.0.0/0"), rule(tcp(443), "::/0")] }),
    );
    expect(found.map(({ address, what }) => [address, what])).toEqual([
      ["rule ::/0", "lets the internet in on tcp 443 over IPv6"],
    ]);
  });

  test("is opened by a prefix list that grows", () => {
    const rules = { in: [rule(tcp(443), "pl-1")] };
    const found = opened(withGroup(rules, ["198.51.100.0/24"]), withGroup(rules, ["0.0.0.0/0"]));
    expect(found.map(({ what }) => what)).toEqual(["lets the internet in on tcp 443"]);
  });

  test("says only the ports that are new", () => {
    const found = opened(
      withGroup({ in: [rule(tcp(443), "0.0.0.0/0")] }),
      withGroup({ in: [rule(tcp(440, 450), "0.0.0.0/0")] }),
    );
    expect(found[0]?.what).toBe("lets the internet in on tcp 440-442 and tcp 444-450");
  });

  test("that is new and admits the internet is opened; that lets everything out is not", () => {
    const found = opened(
      withGroup(null),
      withGroup({ in: [rule(tcp(80), "0.0.0.0/0")], out: [rule(every, "0.0.0.0/0")] }),
    );
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([["open-security-group", "medium"]]);
  });

  test("that was there and lets more out is", () => {
    const found = opened(closed, withGroup({ out: [rule(every, "0.0.0.0/0")] }));
    expect(found.map(({ code }) => code)).toEqual(["open-egress"]);
  });

  test("is known by the rule that changes, where it is a resource of its own", () => {
    const old = rule(tcp(80), "0.0.0.0/0");
    const added = { ...rule(tcp(22), "0.0.0.0/0"), origin: { address: "aws_security_group_rule.ssh", file: "p.json" } };
    const isChanged = ({ address }: Origin) => address === "aws_security_group_rule.ssh";
    const found = opened(withGroup({ in: [old] }), withGroup({ in: [old, added] }), NOTHING_DECLARED, isChanged);
    expect(found.map(({ address, file }) => [address, file])).toEqual([["aws_security_group_rule.ssh", "p.json"]]);
  });

  test("opened as the estate declares it is what was asked for", () => {
    const declared = declaredOpen({ flows: [flow("internet", "app", 443)] } as never);
    expect(opened(closed, withGroup({ in: [rule(tcp(443), "0.0.0.0/0")] }), declared)).toEqual([]);
    expect(opened(closed, withGroup({ in: [rule(tcp(22), "0.0.0.0/0")] }), declared)).toHaveLength(1);
  });
});

describe("a network ACL", () => {
  const subnetIn = (acl: string, ingress: ModelNaclEntry[], egress: ModelNaclEntry[] = []) =>
    new Network()
      .vpc("app", "10.0.0.0/16")
      .subnet("app-1", "app", "10.0.0.0/24", { networkAcl: acl })
      .acl("acl", "app", ingress, egress);
  const inside = entry(100, "allow", tcp(443), "10.0.0.0/8");

  test("that lets the internet in is opened, and the subnets are named", () => {
    const found = opened(subnetIn("acl", [inside]), subnetIn("acl", [inside, entry(110, "allow", tcp(22))]));
    expect(found.map(({ code, what }) => [code, what])).toEqual([
      ["open-network-acl", "lets the internet in on tcp 22 of app-1"],
    ]);
  });

  test("whose first matching entry denies is not", () => {
    const after = [entry(90, "deny", tcp(22)), entry(110, "allow", tcp(22))];
    expect(opened(subnetIn("acl", []), subnetIn("acl", after))).toEqual([]);
  });

  test("that loses a deny is opened by what the deny had hidden", () => {
    const allow = entry(110, "allow", every);
    const found = opened(subnetIn("acl", [entry(90, "deny", tcp(3389)), allow]), subnetIn("acl", [allow]));
    expect(found.map(({ what, address }) => [what, address])).toContainEqual([
      "lets the internet in on tcp 3389 of app-1",
      "entry 90",
    ]);
  });

  test("as open as AWS's own that it takes over from loosens nothing", () => {
    expect(opened(subnetIn("app-acl", []), subnetIn("acl", [entry(100, "allow", every)]))).toEqual([]);
  });

  test("of a new subnet loosens nothing", () => {
    const before = new Network().vpc("app", "10.0.0.0/16");
    expect(opened(before, subnetIn("acl", [entry(100, "allow", every)]))).toEqual([]);
  });

  test("that nothing is in decides nothing", () => {
    expect(opened(subnetIn("app-acl", [inside]), subnetIn("app-acl", [entry(100, "allow", every)]))).toEqual([]);
  });

  test("that lets replies back to what the estate lets out is what was asked for", () => {
    const declared = declaredOpen({ flows: [flow("app", "internet", 443)] } as never);
    const replies = [inside, entry(110, "allow", tcp(1024, 65_535))];
    expect(opened(subnetIn("acl", [inside]), subnetIn("acl", replies), declared)).toEqual([]);
    expect(opened(subnetIn("acl", [inside]), subnetIn("acl", replies))).toHaveLength(1);
  });
});

function flow(from: string, to: string, port: number): PlannedFlow {
  const end = (name: string) =>
    name === "internet" ? ({ kind: name } as const) : ({ kind: "vpc", vpc: name } as const);
  return { from: end(from), to: end(to), service: "x", traffic: [{ protocol: "tcp", from: port, to: port }] };
}
