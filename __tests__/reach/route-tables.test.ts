import { describe, expect, test } from "vitest";
import { route } from "../support/models";
import { peeredVpcs, rangesOf, reached, twoVpcs } from "./asking";

describe("https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html", () => {
  test("the longest prefix wins: a longer route to another VPC takes the packets, and nobody else gets them", () => {
    const network = peeredVpcs()
      .vpc("c", "10.1.0.0/16")
      .subnet("c1", "c", "10.1.1.0/24")
      .peering("a--c", "a", "c")
      .mainRoutes("c", route("10.0.0.0/16", "peering", "a--c"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
    network.mainRoutes("a", route("10.1.1.0/24", "peering", "a--c"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual([]);
    expect(reached(network.model, "a1 ag", "c1 c-default")).toEqual([]);
  });

  test("a longer route takes only the addresses that it holds", () => {
    const network = peeredVpcs().mainRoutes("a", route("10.1.1.0/25", "vpn-gateway", "vgw"));
    expect(rangesOf(network.model, "a1 ag", "b1 bg").partial).toEqual([
      { protocol: "all", from: 0, to: 65_535, why: ["partial-addresses"], destinations: ["10.1.1.128/25"] },
    ]);
  });

  test("a route more specific than the local one takes traffic inside the VPC", () => {
    const network = twoVpcs().subnet("a2", "a", "10.0.2.0/24");
    expect(reached(network.model, "a1 ag", "a2 ag")).toEqual(["all traffic"]);
    network.mainRoutes("a", route("10.0.2.0/24", "network-interface", "eni"));
    expect(reached(network.model, "a1 ag", "a2 ag")).toEqual([]);
  });

  test("a route with the VPC's own block stands in for the local one", () => {
    const network = twoVpcs()
      .subnet("a2", "a", "10.0.2.0/24")
      .mainRoutes("a", route("10.0.0.0/16", "other", "x"));
    expect(reached(network.model, "a1 ag", "a2 ag")).toEqual([]);
  });

  test("a propagated route takes nothing from the VPC itself, however long it is", () => {
    const propagated = { ...route("10.0.2.0/24", "vpn-gateway", "vgw"), propagated: true };
    const network = twoVpcs().subnet("a2", "a", "10.0.2.0/24").mainRoutes("a", propagated);
    expect(reached(network.model, "a1 ag", "a2 ag")).toEqual(["all traffic"]);
  });

  test("a static route wins over a propagated one and over a prefix list's with the same block", () => {
    const propagated = { ...route("10.1.0.0/16", "vpn-gateway", "vgw"), propagated: true };
    const listed = route("pl-b", "vpn-gateway", "vgw");
    const network = twoVpcs()
      .peering("a--b", "a", "b")
      .prefixList("pl-b", ["10.1.0.0/16"])
      .mainRoutes("a", propagated, listed, route("10.1.0.0/16", "peering", "a--b"))
      .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
  });

  test("a route to a prefix list stands for each of its blocks", () => {
    const network = twoVpcs()
      .peering("a--b", "a", "b")
      .prefixList("pl-b", ["10.9.0.0/16", "10.1.0.0/16"])
      .mainRoutes("a", route("pl-b", "peering", "a--b"))
      .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
  });
});

describe("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html", () => {
  test("a subnet without a table of its own has the VPC's main table", () => {
    const network = peeredVpcs().table("a-own", "a").subnet("a2", "a", "10.0.2.0/24", { routeTable: "a-own" });
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
    expect(reached(network.model, "a2 ag", "b1 bg")).toEqual([]);
  });

  test("a blackhole that is the longest match drops, whatever shorter routes there are", () => {
    const gone = { ...route("10.1.1.0/24", "peering", "pcx-gone"), blackhole: true };
    expect(reached(peeredVpcs().mainRoutes("a", gone).model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("a target that is not there drops like a blackhole", () => {
    const network = peeredVpcs().mainRoutes("a", route("10.1.1.0/24", "peering", "pcx-gone"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("without a route back there is no reply, and one-way messages alone get through", () => {
    const network = twoVpcs()
      .peering("a--b", "a", "b")
      .mainRoutes("a", route("10.1.0.0/16", "peering", "a--b"));
    expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["icmp 0-7", "icmp 9-255"]);
    expect(reached(network.model, "b1 bg", "a1 ag")).toEqual([]);
  });

  test("inside a subnet there is no route to ask", () => {
    const network = twoVpcs().mainRoutes("a", route("10.0.1.0/24", "network-interface", "eni"));
    expect(reached(network.model, "a1 ag", "a1 ag")).toEqual(["all traffic"]);
  });
});
