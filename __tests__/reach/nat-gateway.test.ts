import { describe, expect, test } from "vitest";
import { entry, every, route, rule, tcp } from "../support/models";
import { rangesOf, reached, twoVpcs } from "./asking";

/** `a1` sends all that is not local to a NAT gateway in `pub`, and `pub` sends it to the internet or to `b`. */
function behindNat(connectivity: "public" | "private" = "public") {
  return twoVpcs()
    .internetGateway("igw", "a")
    .natGateway("nat", "a", "pub", connectivity)
    .acl("pub-acl", "a", [entry(100, "allow", every)], [entry(100, "allow", every)])
    .table("pub-table", "a", route("0.0.0.0/0", "internet-gateway", "igw"), route("10.1.0.0/16", "peering", "a--b"))
    .subnet("pub", "a", "10.0.9.0/24", { routeTable: "pub-table", networkAcl: "pub-acl" })
    .mainRoutes("a", route("0.0.0.0/0", "nat-gateway", "nat"))
    .peering("a--b", "a", "b")
    .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"));
}

const TRANSLATED = ["tcp 0-65535", "udp 0-65535", "icmp 0-255"];

function withAcl(ingress: ReturnType<typeof entry>[], egress: ReturnType<typeof entry>[]) {
  const network = behindNat();
  network.parts.networkAcls = network.parts.networkAcls.map((acl) =>
    acl.id === "pub-acl" ? { ...acl, ingress, egress } : acl,
  );
  return network.model;
}

describe("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html", () => {
  test("a public NAT gateway in a subnet with a way out brings TCP, UDP and ICMP to the internet", () => {
    expect(reached(behindNat().model, "a1 ag", "internet")).toEqual(TRANSLATED);
  });

  test("nobody comes in by it", () => {
    expect(reached(behindNat().model, "internet", "a1 ag")).toEqual([]);
    expect(reached(behindNat().model, "internet", "pub ag")).toEqual(["all traffic"]);
  });

  test("a private NAT gateway never leads to the internet, and yet to a peer", () => {
    expect(reached(behindNat("private").model, "a1 ag", "internet")).toEqual([]);
    expect(reached(behindNat("private").model, "a1 ag", "b1 bg")).toEqual(TRANSLATED);
  });

  test("a NAT gateway whose subnet has no way out leads nowhere", () => {
    const network = behindNat();
    network.parts.routeTables = network.parts.routeTables.map((table) =>
      table.id === "pub-table" ? { ...table, routes: [] } : table,
    );
    expect(reached(network.model, "a1 ag", "internet")).toEqual([]);
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("it carries no IPv6", () => {
    const network = behindNat()
      .subnet("a6", "a", "2600:1f14::/64")
      .mainRoutes("a", route("::/0", "nat-gateway", "nat"));
    expect(reached(network.model, "a6 ag", "internet")).toEqual([]);
  });

  test("the one who is called sees the gateway's address, not the caller's", () => {
    const network = behindNat()
      .group("of-caller", "b", { in: [rule(tcp(443), "10.0.1.0/24")] })
      .group("of-nat", "b", { in: [rule(tcp(443), "10.0.9.0/24")] });
    expect(reached(network.model, "a1 ag", "b1 of-caller")).toEqual([]);
    expect(reached(network.model, "a1 ag", "b1 of-nat")).toEqual(["tcp 443"]);
  });

  test("which address of its subnet it has is not known: some are not enough", () => {
    const network = behindNat().group("half", "b", { in: [rule(tcp(443), "10.0.9.0/25")] });
    expect(rangesOf(network.model, "a1 ag", "b1 half").partial).toEqual([
      { protocol: "tcp", from: 443, to: 443, why: ["partial-addresses"] },
    ]);
  });

  test("a reference to a group does not count behind it", () => {
    const network = behindNat().group("db", "b", { in: [rule(tcp(5432), "ag")] });
    expect(reached(network.model, "a1 ag", "b1 db")).toEqual([]);
  });
});

describe("the ACL of its subnet is passed four times (https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html)", () => {
  const https = entry(100, "allow", tcp(443));
  const ephemeral = entry(110, "allow", tcp(1024, 65_535));

  test("in and out with the request, in and out with the reply", () => {
    expect(reached(withAcl([https, ephemeral], [https, ephemeral]), "a1 ag", "internet")).toContain("tcp 443");
  });

  test.each([
    ["in with the request", [ephemeral], [https, ephemeral]],
    ["out with the request", [https, ephemeral], [ephemeral]],
    ["in with the reply", [https], [https, ephemeral]],
    ["out with the reply", [https, ephemeral], [https]],
  ])("without %s nothing comes of it", (_, ingress, egress) => {
    expect(reached(withAcl(ingress, egress), "a1 ag", "internet")).not.toContain("tcp 443");
  });

  test("the gateway uses ports 1024 to 65535 whatever its callers use", () => {
    const narrow = entry(110, "allow", tcp(32_768, 60_999));
    const options = { ephemeral: { from: 32_768, to: 60_999 } };
    const reply = (ingress: typeof https) =>
      reached(withAcl([https, ingress], [https, narrow]), "a1 ag", "internet", options);
    expect(reply(ephemeral)).toContain("tcp 443");
    expect(reply(narrow)).toContain("partly tcp 443");
  });
});
