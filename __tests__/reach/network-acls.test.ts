import { describe, expect, test } from "vitest";
import { entry, every, ping, rule, tcp, udp } from "../support/models";
import { peeredVpcs, rangesOf, reached, twoVpcs } from "./asking";

const open = [entry(100, "allow", every)];
type Entries = Parameters<ReturnType<typeof twoVpcs>["acl"]>[2];

/** `b2`, whose ACL has these entries. */
function behindAcl(ingress: Entries, egress: Entries) {
  return peeredVpcs().acl("b-own", "b", ingress, egress).subnet("b2", "b", "10.1.2.0/24", { networkAcl: "b-own" });
}

describe("https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html", () => {
  test("the lowest number that matches decides, in whatever order they stand", () => {
    const entries = [entry(200, "deny", tcp(443)), entry(100, "allow", tcp(443)), entry(300, "allow", tcp(80))];
    expect(reached(behindAcl(entries, open).model, "a1 ag", "b2 bg")).toEqual(["tcp 80", "tcp 443"]);
    const denied = [entry(50, "deny", tcp(443)), ...entries];
    expect(reached(behindAcl(denied, open).model, "a1 ag", "b2 bg")).toEqual(["tcp 80"]);
  });

  test("what no entry matches is denied", () => {
    expect(reached(behindAcl([], open).model, "a1 ag", "b2 bg")).toEqual([]);
    expect(reached(behindAcl(open, []).model, "a1 ag", "b2 bg")).toEqual(["icmp 0-7", "icmp 9-255"]);
  });

  test("a deny cuts its ports and addresses out of the allow behind it", () => {
    const entries = [entry(50, "deny", tcp(400, 500), "10.0.1.0/25"), entry(100, "allow", tcp(0, 65_535))];
    const { allow, partial } = rangesOf(behindAcl(entries, open).model, "a1 ag", "b2 bg");
    expect(allow).toEqual([
      { protocol: "tcp", from: 0, to: 399 },
      { protocol: "tcp", from: 501, to: 65_535 },
    ]);
    expect(partial).toEqual([
      { protocol: "tcp", from: 400, to: 500, why: ["partial-addresses"], sources: ["10.0.1.128/25"] },
    ]);
  });
});

describe("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html", () => {
  test("a subnet without an ACL of its own has the VPC's default ACL", () => {
    const network = peeredVpcs();
    network.parts.networkAcls = network.parts.networkAcls.map((acl) =>
      acl.id === "b-acl" ? { ...acl, ingress: [entry(100, "allow", tcp(22))] } : acl,
    );
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["tcp 22"]);
  });

  test("inside a subnet its ACL is not asked", () => {
    const network = twoVpcs().acl("closed", "a", [], []).subnet("a2", "a", "10.0.2.0/24", { networkAcl: "closed" });
    expect(reached(network.model, "a2 ag", "a2 ag")).toEqual(["all traffic"]);
    expect(reached(network.model, "a1 ag", "a2 ag")).toEqual([]);
    expect(reached(network.model, "a2 ag", "a1 ag")).toEqual([]);
  });

  test("between subnets of one VPC both ACLs are asked", () => {
    const network = twoVpcs()
      .acl("web", "a", [entry(100, "allow", tcp(443))], open)
      .subnet("a2", "a", "10.0.2.0/24", { networkAcl: "web" });
    expect(reached(network.model, "a1 ag", "a2 ag")).toEqual(["tcp 443"]);
  });
});

describe("https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html", () => {
  const https = [entry(100, "allow", tcp(443))];

  test("the reply needs the caller's ephemeral ports, at both ends", () => {
    const replies = [entry(100, "allow", tcp(1024, 65_535))];
    expect(reached(behindAcl(https, replies).model, "a1 ag", "b2 bg")).toEqual(["tcp 443"]);
    expect(reached(behindAcl(https, [entry(100, "allow", tcp(443))]).model, "a1 ag", "b2 bg")).toEqual([]);
    // b2 calls: what comes back to it goes to its own ephemeral ports.
    expect(reached(behindAcl(replies, https).model, "b2 bg", "a1 ag")).toEqual(["tcp 443"]);
    expect(reached(behindAcl(https, https).model, "b2 bg", "a1 ag")).toEqual([]);
  });

  test("a part of the ephemeral range is a part of the connections, and says which", () => {
    const replies = [entry(100, "deny", tcp(3389)), entry(110, "allow", tcp(1024, 65_535))];
    expect(rangesOf(behindAcl(https, replies).model, "a1 ag", "b2 bg").partial).toEqual([
      {
        protocol: "tcp",
        from: 443,
        to: 443,
        why: ["partial-return"],
        ephemeral: [
          { from: 1024, to: 3388 },
          { from: 3390, to: 65_535 },
        ],
      },
    ]);
  });

  test("with a narrower range of ephemeral ports less has to be open", () => {
    const { model } = behindAcl(https, [entry(100, "allow", tcp(32_768, 60_999))]);
    expect(reached(model, "a1 ag", "b2 bg")).toEqual(["partly tcp 443"]);
    expect(reached(model, "a1 ag", "b2 bg", { ephemeral: { from: 32_768, to: 60_999 } })).toEqual(["tcp 443"]);
  });

  test("replies of UDP need UDP", () => {
    const dns = [entry(100, "allow", udp(53))];
    expect(reached(behindAcl(dns, [entry(100, "allow", udp(1024, 65_535))]).model, "a1 ag", "b2 bg")).toEqual([
      "udp 53",
    ]);
    expect(reached(behindAcl(dns, [entry(100, "allow", tcp(1024, 65_535))]).model, "a1 ag", "b2 bg")).toEqual([]);
  });

  test("replies to some of the callers only reach these", () => {
    const replies = [entry(100, "allow", tcp(1024, 65_535), "10.0.1.0/26")];
    expect(rangesOf(behindAcl(https, replies).model, "a1 ag", "b2 bg").partial).toEqual([
      { protocol: "tcp", from: 443, to: 443, why: ["partial-addresses"], sources: ["10.0.1.0/26"] },
    ]);
  });

  test("some callers on some ports: both are said", () => {
    const replies = [entry(90, "allow", tcp(1024, 2047)), entry(100, "allow", tcp(1024, 65_535), "10.0.1.0/26")];
    expect(rangesOf(behindAcl(https, replies).model, "a1 ag", "b2 bg").partial).toEqual([
      { protocol: "tcp", from: 443, to: 443, why: ["partial-return"] },
    ]);
  });
});

test("an echo request needs the echo reply back, other ICMP messages need nothing", () => {
  const echoes = [entry(100, "allow", { protocol: "icmp", type: 0, code: 0 })];
  expect(reached(behindAcl([entry(100, "allow", ping)], echoes).model, "a1 ag", "b2 bg")).toEqual(["ping"]);
  expect(reached(behindAcl([entry(100, "allow", ping)], []).model, "a1 ag", "b2 bg")).toEqual([]);
  const unreachable = [entry(100, "allow", { protocol: "icmp" as const, type: 3, code: -1 })];
  expect(reached(behindAcl(unreachable, []).model, "a1 ag", "b2 bg")).toEqual(["icmp 3"]);
});

test("a protocol without ports needs the same protocol back", () => {
  const gre = [entry(100, "allow", { protocol: 47 })];
  expect(reached(behindAcl(gre, gre).model, "a1 ag", "b2 bg")).toEqual(["protocol 47"]);
  expect(reached(behindAcl(gre, [entry(100, "allow", { protocol: 50 })]).model, "a1 ag", "b2 bg")).toEqual([]);
});

test("a group and an ACL that let through different halves let nothing through", () => {
  const network = behindAcl([entry(100, "allow", tcp(443), "10.0.1.0/25")], open).group("web", "b", {
    in: [rule(tcp(443), "10.0.1.128/25")],
  });
  expect(reached(network.model, "a1 ag", "b2 web")).toEqual([]);
});
