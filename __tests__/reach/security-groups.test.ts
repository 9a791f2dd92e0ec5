import { describe, expect, test } from "vitest";
import { every, ping, route, rule, tcp, udp } from "../support/models";
import { peeredVpcs, rangesOf, reached, twoVpcs } from "./asking";

describe("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", () => {
  test("the rules of a group add up, and what none names is closed", () => {
    const network = peeredVpcs().group("web", "b", {
      in: [rule(tcp(443), "10.0.0.0/16"), rule(tcp(440, 442), "10.0.1.0/24"), rule(udp(53), "10.0.0.0/8")],
    });
    expect(reached(network.model, "a1 ag", "b1 web")).toEqual(["tcp 440-443", "udp 53"]);
  });

  test("a connection needs the egress of the one end and the ingress of the other", () => {
    const network = peeredVpcs()
      .group("caller", "a", { out: [rule(tcp(80, 443), "10.1.0.0/16")] })
      .group("called", "b", { in: [rule(tcp(443, 500), "10.0.0.0/16")] });
    expect(reached(network.model, "a1 caller", "b1 called")).toEqual(["tcp 443"]);
    expect(reached(network.model, "b1 called", "a1 caller")).toEqual([]);
  });

  test("replies pass whatever the rules say: groups are stateful", () => {
    const network = peeredVpcs()
      .group("caller", "a", { out: [rule(tcp(443), "10.1.0.0/16")] })
      .group("called", "b", { in: [rule(tcp(443), "10.0.0.0/16")], out: [] });
    expect(reached(network.model, "a1 caller", "b1 called")).toEqual(["tcp 443"]);
  });

  test("a rule for some of a subnet's addresses lets these through", () => {
    const network = peeredVpcs().group("web", "b", { in: [rule(tcp(443), "10.0.1.128/25")] });
    expect(rangesOf(network.model, "a1 ag", "b1 web").partial).toEqual([
      { protocol: "tcp", from: 443, to: 443, why: ["partial-addresses"], sources: ["10.0.1.128/25"] },
    ]);
  });

  test("rules for both halves of a subnet let the whole of it through", () => {
    const network = peeredVpcs().group("web", "b", {
      in: [rule(tcp(443), "10.0.1.0/25"), rule(tcp(443), "10.0.1.128/25")],
    });
    expect(reached(network.model, "a1 ag", "b1 web")).toEqual(["tcp 443"]);
  });

  test("ping is ICMP type 8, and a rule for another code of it does not let it through", () => {
    const network = peeredVpcs()
      .group("pingable", "b", { in: [rule(ping, "10.0.0.0/16")] })
      .group("odd", "b", { in: [rule({ protocol: "icmp", type: 8, code: 1 }, "10.0.0.0/16")] })
      .group("any", "b", { in: [rule({ protocol: "icmp", type: -1, code: -1 }, "10.0.0.0/16")] });
    expect(reached(network.model, "a1 ag", "b1 pingable")).toEqual(["ping"]);
    expect(reached(network.model, "a1 ag", "b1 odd")).toEqual([]);
    expect(reached(network.model, "a1 ag", "b1 any")).toEqual(["icmp 0-255"]);
  });

  test("a protocol by its number is that protocol alone", () => {
    const network = peeredVpcs().group("tunnel", "b", { in: [rule({ protocol: 47 }, "10.0.0.0/16")] });
    expect(reached(network.model, "a1 ag", "b1 tunnel")).toEqual(["protocol 47"]);
  });

  test("a rule with a prefix list means its blocks; one that nobody knows means nothing", () => {
    const network = peeredVpcs()
      .prefixList("pl-known", ["10.0.1.0/24"])
      .prefixList("pl-unknown", null)
      .group("known", "b", { in: [rule(tcp(443), "pl-known")] })
      .group("unknown", "b", { in: [rule(tcp(443), "pl-unknown")] });
    expect(reached(network.model, "a1 ag", "b1 known")).toEqual(["tcp 443"]);
    expect(reached(network.model, "a1 ag", "b1 unknown")).toEqual([]);
  });
});

describe("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing", () => {
  test("a reference admits what has that very group, in the same VPC", () => {
    const network = twoVpcs()
      .subnet("a2", "a", "10.0.2.0/24")
      .group("db", "a", { in: [rule(tcp(5432), "ag")] });
    expect(reached(network.model, "a1 ag", "a2 db")).toEqual(["tcp 5432"]);
    expect(reached(network.model, "a1 a-default", "a2 db")).toEqual([]);
  });

  test("the default group admits itself and no other", () => {
    const { model } = twoVpcs();
    expect(reached(model, "a1 a-default", "a1 a-default")).toEqual(["all traffic"]);
    expect(reached(model, "a1 ag", "a1 a-default")).toEqual([]);
  });

  test("a reference counts in egress rules too", () => {
    const network = twoVpcs().group("caller", "a", { out: [rule(tcp(443), "ag")] });
    expect(reached(network.model, "a1 caller", "a1 ag")).toEqual(["tcp 443"]);
    expect(reached(network.model, "a1 caller", "a1 a-default")).toEqual([]);
  });
});

describe("https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html", () => {
  const withReference = (region: string) =>
    twoVpcs()
      .vpc("c", "10.2.0.0/16", { region })
      .subnet("c1", "c", "10.2.1.0/24")
      .group("db", "c", { in: [rule(tcp(5432), "ag")] })
      .peering("a--c", "a", "c")
      .mainRoutes("a", route("10.2.0.0/16", "peering", "a--c"))
      .mainRoutes("c", route("10.0.0.0/16", "peering", "a--c"));

  test("a reference counts over a connection inside one region", () => {
    expect(reached(withReference("us-east-1").model, "a1 ag", "c1 db")).toEqual(["tcp 5432"]);
  });

  test("a reference does not count over a connection between regions", () => {
    expect(reached(withReference("eu-west-1").model, "a1 ag", "c1 db")).toEqual([]);
  });

  test("a reference does not count over a connection that is not active", () => {
    const network = withReference("us-east-1");
    network.parts.peerings = network.parts.peerings.map((peering) => ({ ...peering, status: "expired" }));
    expect(reached(network.model, "a1 ag", "c1 db")).toEqual([]);
  });
});

test("everything is written as one range when everything is open", () => {
  const network = peeredVpcs().group("open", "b", {
    in: [rule(every, "10.0.0.0/8"), rule(tcp(443), "0.0.0.0/0"), rule({ protocol: 47 }, "0.0.0.0/0")],
  });
  expect(rangesOf(network.model, "a1 ag", "b1 open")).toMatchObject({
    allow: [{ protocol: "all", from: 0, to: 65_535 }],
    partial: [],
  });
});
