import { describe, expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { explain } from "../../src/reach/explain";
import type { Explanation, Hop, ReachSelector } from "../../src/reach/explanation";
import { entry, every, Network, route, rule, tcp } from "../support/models";
import { peeredVpcs, twoVpcs } from "./asking";

const A: ReachSelector = { kind: "vpc", vpc: "a" };
const B: ReachSelector = { kind: "vpc", vpc: "b" };
const INTERNET: ReachSelector = { kind: "internet" };
const group = (securityGroup: string): ReachSelector => ({ kind: "security-group", securityGroup });
const subnet = (id: string): ReachSelector => ({ kind: "subnets", text: id, subnets: [id] });

function ask(model: NetworkModel, from: ReachSelector, to: ReachSelector, port = 443): Explanation {
  return explain(model, from, to, { protocol: "tcp", from: port, to: port });
}

function bestOf(explanation: Explanation) {
  if (!explanation.best) throw new Error("no pair");
  return explanation.best;
}

const short = ({ layer, verdict, rule }: Hop) => `${verdict} ${layer}: ${rule}`;

describe("a connection that works", () => {
  const { best, ...answer } = ask(peeredVpcs().model, group("ag"), group("bg"));

  test("is allowed, with the pairs counted", () => {
    expect(answer).toMatchObject({ version: 1, from: "ag", to: "bg", verdict: "allowed", uncertain: [] });
    expect(answer.pairs).toEqual({ through: 1, partial: 0, of: 1 });
  });

  test("shows what decides at each hop of the request, in the order in which a packet meets it", () => {
    expect(best?.request.map(short)).toEqual([
      "pass security-group: egress all traffic to 0.0.0.0/0",
      "pass network-acl: egress 100 allow all traffic to 0.0.0.0/0",
      "pass route: route 10.1.0.0/16 -> a--b",
      "pass peering: a--b of a and b is active",
      "pass network-acl: ingress 100 allow all traffic from 0.0.0.0/0",
      "pass security-group: ingress all traffic from 0.0.0.0/0",
    ]);
  });

  test("shows the reply's own route and ACLs, and no group: groups are stateful", () => {
    expect(best?.reply.map(short)).toEqual([
      "pass network-acl: egress 100 allow all traffic to 0.0.0.0/0",
      "pass route: route 10.0.0.0/16 -> a--b",
      "pass peering: a--b of a and b is active",
      "pass network-acl: ingress 100 allow all traffic from 0.0.0.0/0",
    ]);
  });

  test("names the origin of each hop, and nothing to fix", () => {
    const hops = [...(best?.request ?? []), ...(best?.reply ?? [])];
    expect(hops.map(({ origin }) => origin?.address)).toContain("route 10.1.0.0/16");
    expect(hops.every(({ origin, fix }) => origin !== null && fix === undefined)).toBe(true);
  });
});

describe("a connection that is blocked", () => {
  test("stops at the first blocker of each direction and says what would have to change", () => {
    const model = twoVpcs()
      .peering("a--b", "a", "b")
      .mainRoutes("a", route("10.1.0.0/16", "peering", "a--b")).model;
    const answer = ask(model, group("ag"), group("bg"));
    const best = bestOf(answer);
    expect(answer.verdict).toBe("blocked");
    expect(best.request.every(({ verdict }) => verdict === "pass")).toBe(true);
    expect(best.reply.at(-1)).toMatchObject({
      layer: "route",
      at: "b-main",
      rule: "no route matches",
      verdict: "block",
      fix: "add a route to 10.0.1.0/24 over a--b to b-main",
    });
  });

  test("names the ACL entry that denies, and the number to be below", () => {
    const model = peeredVpcs()
      .acl("own", "b", [entry(90, "deny", tcp(443)), entry(100, "allow", every)], [entry(100, "allow", every)])
      .subnet("b2", "b", "10.1.2.0/24", { networkAcl: "own" }).model;
    expect(bestOf(ask(model, group("ag"), subnet("b2"))).request.at(-1)).toMatchObject({
      layer: "network-acl",
      at: "own",
      rule: "ingress 90 deny tcp 443 from 0.0.0.0/0",
      origin: { address: "entry 90" },
      fix: "allow tcp 443 from 10.0.1.0/24 below number 90",
    });
  });

  test("says when no entry allows the reply's ephemeral ports", () => {
    const model = peeredVpcs()
      .acl("own", "b", [entry(100, "allow", every)], [entry(100, "allow", tcp(443))])
      .subnet("b2", "b", "10.1.2.0/24", { networkAcl: "own" }).model;
    expect(bestOf(ask(model, group("ag"), subnet("b2"))).reply).toMatchObject([
      { rule: "no egress entry allows tcp 1024-65535 to 10.0.1.0/24", verdict: "block" },
    ]);
  });

  test("says that no rule of the group allows it", () => {
    const model = peeredVpcs().group("web", "b", { in: [rule(tcp(443), "10.0.0.0/16")] }).model;
    expect(bestOf(ask(model, group("ag"), group("web"), 22)).request.at(-1)).toMatchObject({
      layer: "security-group",
      at: "web",
      rule: "no ingress rule allows tcp 22 from 10.0.1.0/24",
      fix: "add an ingress rule for tcp 22 from 10.0.1.0/24 to web",
    });
  });

  test("says that a longer route picks the wrong one of two peers with the same addresses", () => {
    const model = peeredVpcs()
      .vpc("c", "10.1.0.0/16")
      .peering("a--c", "a", "c")
      .mainRoutes("a", route("10.1.1.0/25", "peering", "a--c"), route("10.1.1.128/25", "peering", "a--c")).model;
    expect(bestOf(ask(model, group("ag"), group("bg"))).request.at(-1)).toMatchObject({
      layer: "peering",
      at: "a--c",
      rule: "a--c of a and c leads to c, not to b",
      fix: "point route 10.1.1.0/25 of a-main at a--b",
    });
  });

  test("says that a reference to a group does not count between regions", () => {
    const model = twoVpcs()
      .vpc("c", "10.2.0.0/16", { region: "eu-west-1" })
      .subnet("c1", "c", "10.2.1.0/24")
      .group("db", "c", { in: [rule(tcp(443), "ag")] })
      .peering("a--c", "a", "c")
      .mainRoutes("a", route("10.2.0.0/16", "peering", "a--c"))
      .mainRoutes("c", route("10.0.0.0/16", "peering", "a--c")).model;
    expect(bestOf(ask(model, group("ag"), group("db"))).request.at(-1)).toMatchObject({
      verdict: "block",
      rule: "ingress tcp 443 from ag: a reference to a group does not count on this way",
    });
  });

  test.each([
    ["pending-acceptance", "a--b of a and b is pending-acceptance"],
    ["deleted", "a--b of a and b is deleted"],
  ] as const)("says that a peering is %s", (status, text) => {
    const network = peeredVpcs();
    network.parts.peerings = network.parts.peerings.map((peering) => ({ ...peering, status }));
    expect(bestOf(ask(network.model, group("ag"), group("bg"))).request.at(-1)).toMatchObject({ rule: text });
  });

  test("says that there is no link at all", () => {
    expect(bestOf(ask(twoVpcs().model, group("ag"), group("bg"))).request.at(-1)).toMatchObject({
      rule: "no route matches",
      fix: "join a and b by a link, and add a route to 10.1.1.0/24 over it to a-main",
    });
  });

  test("says of a blackhole that it is one", () => {
    const gone = { ...route("10.1.0.0/16", "peering", "pcx-gone"), blackhole: true };
    expect(bestOf(ask(twoVpcs().mainRoutes("a", gone).model, group("ag"), group("bg"))).request.at(-1)).toMatchObject({
      rule: "route 10.1.0.0/16 -> pcx-gone: blackhole",
    });
  });
});

describe("of several pairs", () => {
  test("one that gets through is shown", () => {
    const model = peeredVpcs().group("closed", "b", {}).subnet("b2", "b", "10.1.2.0/24").model;
    const answer = ask(model, A, B);
    expect(answer).toMatchObject({ verdict: "allowed", pairs: { partial: 0, of: 12 } });
    expect(answer.best?.to?.securityGroup).toBe("bg");
  });

  test("when none does, the one with the least in its way", () => {
    const model = peeredVpcs()
      .group("web", "b", { in: [rule(tcp(443), "10.0.0.0/16")] })
      .group("mute", "a", {})
      .acl("closed", "b", [], [])
      .subnet("b2", "b", "10.1.2.0/24", { networkAcl: "closed" }).model;
    const best = bestOf(ask(model, A, group("web"), 80));
    expect([best.from?.securityGroup, best.to?.subnet]).toEqual(["ag", "b1"]);
    expect(best.request.at(-1)?.layer).toBe("security-group");
  });

  test("of equals one without a default group", () => {
    const model = peeredVpcs().group("web", "b", {}).model;
    expect(bestOf(ask(model, A, group("web"))).from?.securityGroup).toBe("ag");
  });
});

describe("a part", () => {
  test("of the callers is said, and which rule narrows it", () => {
    const model = peeredVpcs().group("web", "b", { in: [rule(tcp(443), "10.0.1.0/25")] }).model;
    const answer = ask(model, group("ag"), group("web"));
    expect(answer.verdict).toBe("partial");
    expect(bestOf(answer).partial).toMatchObject({ why: ["partial-addresses"], sources: ["10.0.1.0/25"] });
    expect(bestOf(answer).request.at(-1)).toMatchObject({
      verdict: "partial",
      rule: "ingress tcp 443 from 10.0.1.0/25 (only 10.0.1.0/25)",
    });
  });

  test("of the asked ports is said", () => {
    const model = peeredVpcs().group("web", "b", { in: [rule(tcp(8000, 8050), "10.0.0.0/16")] }).model;
    const answer = explain(model, group("ag"), group("web"), { protocol: "tcp", from: 8000, to: 8100 });
    expect(answer.verdict).toBe("partial");
    expect(answer.best?.partial).toEqual({ protocol: "tcp", from: 8000, to: 8050, why: [] });
  });

  test("an address is asked about alone: what narrows others does not matter", () => {
    const model = peeredVpcs().group("web", "b", { in: [rule(tcp(443), "10.0.1.0/25")] }).model;
    const from = (cidr: string): ReachSelector => ({ kind: "address", cidr });
    expect(ask(model, from("10.0.1.7/32"), group("web")).verdict).toBe("allowed");
    expect(ask(model, from("10.0.1.200/32"), group("web")).verdict).toBe("blocked");
  });
});

describe("the internet", () => {
  const network = () =>
    twoVpcs()
      .internetGateway("igw", "a")
      .natGateway("nat", "a", "pub")
      .table("pub-table", "a", route("0.0.0.0/0", "internet-gateway", "igw"))
      .subnet("pub", "a", "10.0.9.0/24", { routeTable: "pub-table" })
      .mainRoutes("a", route("0.0.0.0/0", "nat-gateway", "nat"));

  test("is reached through a NAT gateway: its subnet's ACL, route and gateway are hops, both ways", () => {
    const { request, reply } = bestOf(ask(network().model, subnet("a1"), INTERNET));
    expect(request.map(({ layer }) => layer)).toEqual([
      "security-group",
      "network-acl",
      "route",
      "network-acl",
      "nat-gateway",
      "network-acl",
      "route",
      "internet-gateway",
    ]);
    expect(reply.map(({ layer }) => layer)).toEqual(["network-acl", "network-acl", "route", "network-acl"]);
  });

  test("does not come in by a NAT gateway, and the answer says so", () => {
    const answer = ask(network().model, INTERNET, subnet("a1"));
    expect(answer.verdict).toBe("blocked");
    expect(bestOf(answer).request.at(-1)).toMatchObject({ layer: "nat-gateway", verdict: "block" });
  });

  test("a public address is of the internet, a private one that is in no subnet is nowhere", () => {
    const to = (cidr: string): ReachSelector => ({ kind: "address", cidr });
    expect(ask(network().model, subnet("pub"), to("8.8.8.8/32")).verdict).toBe("allowed");
    expect(ask(network().model, subnet("pub"), to("10.99.0.1/32"))).toMatchObject({ verdict: "blocked", best: null });
  });
});

describe("what could not be interpreted", () => {
  const gap = (vpcs: readonly string[]) => ({
    origin: { address: "aws_networkfirewall_firewall.x" },
    type: "aws_networkfirewall_firewall",
    why: "firewalls are not followed",
    vpcs,
  });

  test("makes an answer uncertain when it touches either end, or may touch any", () => {
    for (const vpcs of [["a"], ["b", "c"], []]) {
      const model = peeredVpcs().add("notInterpreted", gap(vpcs)).model;
      expect(ask(model, A, B).uncertain).toEqual([
        "aws_networkfirewall_firewall aws_networkfirewall_firewall.x: firewalls are not followed",
      ]);
    }
  });

  test("and not when it touches others only", () => {
    expect(ask(peeredVpcs().add("notInterpreted", gap(["c"])).model, A, B).uncertain).toEqual([]);
  });
});

test("messages that want no answer have no reply", () => {
  const answer = explain(peeredVpcs().model, A, B, { protocol: "icmp", from: 3, to: 3 });
  expect(answer).toMatchObject({ verdict: "allowed", best: { reply: [] } });
});

test("without a subnet on the one side there is nothing to explain", () => {
  const model = new Network().vpc("a", "10.0.0.0/16").vpc("b", "10.1.0.0/16").subnet("a1", "a", "10.0.1.0/24").model;
  expect(ask(model, A, B)).toMatchObject({ verdict: "blocked", pairs: { of: 0 }, best: null });
});
