import { describe, expect, test } from "vitest";
import { Network, route, rule, tcp } from "../support/models";
import { peeredVpcs, reached, twoVpcs } from "./asking";

describe("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html", () => {
  test.each(["pending-acceptance", "provisioning", "failed", "rejected", "expired", "deleted"] as const)(
    "a connection that is %s carries nothing",
    (status) => {
      const network = twoVpcs()
        .peering("a--b", "a", "b", { status })
        .mainRoutes("a", route("10.1.0.0/16", "peering", "a--b"))
        .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"));
      expect(reached(network.model, "a1 ag", "b1 bg")).toEqual([]);
      expect(reached(peeredVpcs().model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
    },
  );

  test("it is not transitive: what lies behind the peer is not reached", () => {
    const network = peeredVpcs()
      .vpc("c", "10.2.0.0/16")
      .subnet("c1", "c", "10.2.1.0/24")
      .peering("b--c", "b", "c")
      .mainRoutes("a", route("10.2.0.0/16", "peering", "a--b"))
      .mainRoutes("b", route("10.2.0.0/16", "peering", "b--c"))
      .mainRoutes("c", route("10.0.0.0/8", "peering", "b--c"));
    expect(reached(network.model, "b1 bg", "c1 c-default")).toEqual([]);
    expect(reached(network.model, "a1 ag", "c1 c-default")).toEqual([]);
    expect(reached(network.model, "c1 c-default", "b1 bg")).toEqual(["all traffic"]);
    expect(reached(network.model, "c1 c-default", "a1 ag")).toEqual([]);
  });

  test("the peer's internet gateway and NAT gateway are not usable", () => {
    const network = peeredVpcs()
      .internetGateway("igw", "b")
      .natGateway("nat", "b", "b1")
      .mainRoutes("b", route("0.0.0.0/0", "internet-gateway", "igw"))
      .mainRoutes("a", route("0.0.0.0/0", "peering", "a--b"));
    expect(reached(network.model, "b1 bg", "internet")).toEqual(["all traffic"]);
    expect(reached(network.model, "a1 ag", "internet")).toEqual([]);
    const dangling = peeredVpcs()
      .natGateway("nat", "b", "b1")
      .mainRoutes("a", route("0.0.0.0/0", "nat-gateway", "nat"));
    expect(reached(dangling.model, "a1 ag", "internet")).toEqual([]);
  });

  test("a route to a connection of other VPCs leads nowhere", () => {
    const network = peeredVpcs()
      .vpc("c", "10.2.0.0/16")
      .subnet("c1", "c", "10.2.1.0/24")
      .mainRoutes("c", route("10.1.0.0/16", "peering", "a--b"))
      .mainRoutes("b", route("10.2.0.0/16", "peering", "a--b"));
    expect(reached(network.model, "c1 c-default", "b1 bg")).toEqual([]);
  });

  test("secondary blocks of the peer are reached like its first", () => {
    const network = new Network()
      .vpc("a", "10.0.0.0/16")
      .vpc("b", ["10.1.0.0/16", "100.64.0.0/16"])
      .subnet("a1", "a", "10.0.1.0/24")
      .subnet("b2", "b", "100.64.1.0/24")
      .group("bg", "b", { in: [rule(tcp(443), "10.0.0.0/16")] })
      .peering("a--b", "a", "b")
      .mainRoutes("a", route("100.64.0.0/16", "peering", "a--b"))
      .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"));
    expect(reached(network.model, "a1 a-default", "b2 bg")).toEqual(["tcp 443"]);
  });

  test("the reply may come back over another connection: the sender's own table decides", () => {
    const network = twoVpcs()
      .peering("first", "a", "b")
      .peering("second", "b", "a")
      .mainRoutes("a", route("10.1.0.0/16", "peering", "first"))
      .mainRoutes("b", route("10.0.0.0/16", "peering", "second"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
  });
});

test("of peers with the same addresses, each is reached where the routes lead", () => {
  const network = peeredVpcs()
    .vpc("c", "10.1.0.0/16")
    .subnet("c1", "c", "10.1.1.0/24")
    .group("cg", "c", { in: [rule(tcp(443), "10.0.0.0/16")] })
    .peering("a--c", "a", "c")
    .mainRoutes("c", route("10.0.0.0/16", "peering", "a--c"))
    .table("to-c", "a", route("10.1.0.0/16", "peering", "a--c"))
    .subnet("a2", "a", "10.0.2.0/24", { routeTable: "to-c" });
  expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
  expect(reached(network.model, "a1 ag", "c1 cg")).toEqual([]);
  expect(reached(network.model, "a2 ag", "b1 bg")).toEqual([]);
  expect(reached(network.model, "a2 ag", "c1 cg")).toEqual(["tcp 443"]);
});
