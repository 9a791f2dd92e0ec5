import { describe, expect, test } from "vitest";
import { entry, object, route, rule, tcp } from "../support/models";
import { rangesOf, reached, twoVpcs } from "./asking";

const withGateway = () =>
  twoVpcs()
    .internetGateway("igw", "a")
    .mainRoutes("a", route("0.0.0.0/0", "internet-gateway", "igw"));

describe("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html", () => {
  test("a subnet whose table leads to the VPC's gateway is open both ways as far as its rules are", () => {
    const network = withGateway().group("web", "a", { in: [rule(tcp(443), "0.0.0.0/0")] });
    expect(reached(network.model, "internet", "a1 web")).toEqual(["tcp 443"]);
    expect(reached(network.model, "a1 web", "internet")).toEqual([]);
    expect(reached(network.model, "a1 ag", "internet")).toEqual(["all traffic"]);
  });

  test("without the route nobody comes in, not even with one-way messages", () => {
    const { model } = twoVpcs().internetGateway("igw", "a");
    expect(reached(model, "internet", "a1 ag")).toEqual([]);
    expect(reached(model, "a1 ag", "internet")).toEqual([]);
  });

  test.each([null, "b"])("a gateway that is attached to %s is of no use to the VPC", (vpc) => {
    const network = twoVpcs()
      .internetGateway("igw", vpc)
      .mainRoutes("a", route("0.0.0.0/0", "internet-gateway", "igw"));
    expect(reached(network.model, "a1 ag", "internet")).toEqual([]);
    expect(reached(network.model, "internet", "a1 ag")).toEqual([]);
  });

  test("ACLs are passed both ways", () => {
    const acl = (ingress: number, egress: number) =>
      withGateway()
        .acl("own", "a", [entry(1, "allow", tcp(ingress, ingress + 9))], [entry(1, "allow", tcp(egress, 65_535))])
        .subnet("a2", "a", "10.0.2.0/24", { networkAcl: "own" }).model;
    expect(reached(acl(440, 1024), "internet", "a2 ag")).toEqual(["tcp 440-449"]);
    expect(reached(acl(440, 2048), "internet", "a2 ag")).toEqual(["partly tcp 440-449"]);
    expect(reached(acl(440, 1024), "a2 ag", "internet")).toEqual([]);
  });
});

describe("which addresses the internet is", () => {
  test("a rule for private addresses does not open to it", () => {
    const network = withGateway().group("private", "a", {
      in: [rule(tcp(443), "10.0.0.0/8"), rule(tcp(443), "192.168.0.0/16"), rule(tcp(443), "100.64.0.0/10")],
    });
    expect(reached(network.model, "internet", "a1 private")).toEqual([]);
  });

  test("a rule for some public addresses opens to these", () => {
    const network = withGateway().group("office", "a", { in: [rule(tcp(443), "198.51.100.0/24")] });
    expect(rangesOf(network.model, "internet", "a1 office").partial).toEqual([
      { protocol: "tcp", from: 443, to: 443, why: ["partial-addresses"], sources: ["198.51.100.0/24"] },
    ]);
  });

  test("a public block that a VPC uses is not of the internet", () => {
    const network = withGateway()
      .vpc("c", "198.51.100.0/24")
      .group("office", "a", { in: [rule(tcp(443), "198.51.100.0/24")] });
    expect(reached(network.model, "internet", "a1 office")).toEqual([]);
  });

  test("a route that takes some of it away leaves the others", () => {
    const network = withGateway().mainRoutes("a", route("128.0.0.0/1", "vpn-gateway", "vgw"));
    const [partial] = rangesOf(network.model, "a1 ag", "internet").partial;
    expect(partial).toMatchObject({ protocol: "all", why: ["partial-addresses"] });
    expect(partial?.destinations).toContain("64.0.0.0/3");
    expect(partial?.destinations?.some((cidr) => Number(cidr.split(".")[0]) >= 128)).toBe(false);
  });

  test("a gateway endpoint's route takes nothing away", () => {
    const network = withGateway()
      .prefixList("pl-s3", ["52.216.0.0/15"])
      .mainRoutes("a", route("pl-s3", "gateway-endpoint", "vpce"));
    expect(reached(network.model, "a1 ag", "internet")).toEqual(["all traffic"]);
  });
});

describe("IPv6", () => {
  const dual = () =>
    twoVpcs()
      .vpc("v6", ["10.6.0.0/16", "2600:1f14:6::/56"])
      .subnet("s6", "v6", ["10.6.1.0/24", "2600:1f14:6:1::/64"])
      .group("g6", "v6", { in: [rule(tcp(443), "::/0")], out: [rule(tcp(443), "::/0")] });

  test("an egress-only gateway lets out and not in (https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html)", () => {
    const network = dual()
      .add("egressOnlyGateways", { ...object("eigw"), vpc: "v6" })
      .mainRoutes("v6", route("::/0", "egress-only-gateway", "eigw"));
    expect(reached(network.model, "s6 g6", "internet")).toEqual(["tcp 443"]);
    expect(reached(network.model, "internet", "s6 g6")).toEqual([]);
  });

  test("an internet gateway lets in and out", () => {
    const network = dual()
      .internetGateway("igw", "v6")
      .mainRoutes("v6", route("::/0", "internet-gateway", "igw"));
    expect(reached(network.model, "internet", "s6 g6")).toEqual(["tcp 443"]);
    expect(reached(network.model, "s6 g6", "internet")).toEqual(["tcp 443"]);
  });

  test("the families are apart: each block of a subnet has its own pair, and a rule for one opens nothing in the other", () => {
    const { model } = dual().group("any", "v6", { out: [rule({ protocol: "all" }, "::/0")] });
    expect(rangesOf(model, "s6 any", "s6 g6").allow).toEqual([{ protocol: "tcp", from: 443, to: 443 }]);
    expect(reached(model, "s6 v6-default", "s6 v6-default")).toEqual(["all traffic"]);
  });

  test("echo requests are ICMPv6 type 128 and want type 129 back (RFC 4443)", () => {
    const ping6 = { protocol: "icmpv6" as const, type: 128, code: 0 };
    const network = (reply: number) =>
      dual()
        .acl("own", "v6", [entry(1, "allow", ping6, "::/0")], [entry(1, "allow", { ...ping6, type: reply }, "::/0")])
        .subnet("t6", "v6", "2600:1f14:6:2::/64", { networkAcl: "own" })
        .group("open", "v6", { in: [rule({ protocol: "all" }, "::/0")], out: [rule({ protocol: "all" }, "::/0")] })
        .model;
    expect(reached(network(129), "s6 open", "t6 open")).toEqual(["icmpv6 128"]);
    expect(reached(network(0), "s6 open", "t6 open")).toEqual([]);
  });
});
