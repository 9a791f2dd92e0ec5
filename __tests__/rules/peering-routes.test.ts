import { peeringPeersOverlap } from "../../src/rules/peering/peering-peers-overlap";
import { peeringRouteEverywhere } from "../../src/rules/peering/peering-route-everywhere";
import { peeringRouteOutsidePeer } from "../../src/rules/peering/peering-route-outside-peer";
import { peeringRouteTooWide } from "../../src/rules/peering/peering-route-too-wide";
import { peeringRoutesOneWay } from "../../src/rules/peering/peering-routes-one-way";
import { Network, route } from "../support/models";
import { cases, estateInput } from "./support";

/** VPCs a and b with one subnet each, peered. */
const two = (bCidrs: string | string[] = "10.1.0.0/16") =>
  new Network()
    .vpc("a", "10.0.0.0/16")
    .vpc("b", bCidrs)
    .peering("p", "a", "b")
    .subnet("sa", "a", "10.0.0.0/24", { routeTable: "ta" })
    .subnet("sb", "b", "10.1.0.0/24", { routeTable: "tb" });
const over = (cidr: string) => route(cidr, "peering", "p");

cases(peeringRouteEverywhere, {
  finds: {
    "0.0.0.0/0": [two().table("ta", "a", over("0.0.0.0/0")), "ta", /the internet leads over p/],
    "its two halves": [two().table("ta", "a", over("0.0.0.0/1"), over("128.0.0.0/1")), "ta"],
    "ranges of which none is wide": [two().table("ta", "a", over("64.0.0.0/3"), over("160.0.0.0/3")), "ta"],
    "::/0": [two().table("ta", "a", over("::/0")), "ta", /IPv6/],
    "a prefix list that holds everything": [
      two().prefixList("pl-1", ["0.0.0.0/0"]).table("ta", "a", over("pl-1")),
      "ta",
    ],
  },
  passes: {
    "all private addresses": two().table("ta", "a", over("10.0.0.0/8")),
    "everything to a NAT gateway": two().table("ta", "a", route("0.0.0.0/0", "nat-gateway", "nat")),
    "parts of the internet in two tables": two()
      .table("ta", "a", over("64.0.0.0/3"))
      .table("ta2", "a", over("160.0.0.0/3")),
  },
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
cases(peeringRouteOutsidePeer, {
  finds: {
    "a route wider than the peer": [two().table("ta", "a", over("10.0.0.0/8")), "ta"],
    "a route to somebody behind the peer": [
      two().vpc("c", "10.2.0.0/16").peering("q", "b", "c").table("ta", "a", over("10.2.0.0/16")),
      "ta",
      /10\.2\.0\.0\/16 is not of b; 10\.2\.0\.0\/16 is of c, its peer/,
    ],
    "an entry of a prefix list": [
      two().prefixList("pl-1", ["10.1.0.0/24", "192.168.0.0/24"]).table("ta", "a", over("pl-1")),
      "ta",
      /^192\.168\.0\.0\/24 is not of b$/,
    ],
  },
  passes: {
    "the peer's CIDRs, secondary ones included": two(["10.1.0.0/16", "10.9.0.0/16"]).table(
      "ta",
      "a",
      over("10.1.0.0/16"),
      over("10.9.4.0/24"),
    ),
    "everywhere, which is another rule's": two().table("ta", "a", over("0.0.0.0/0")),
    "a peer that nothing was read of": new Network()
      .vpc("a", "10.0.0.0/16")
      .vpc("b", [], { managed: false })
      .peering("p", "a", "b")
      .table("ta", "a", over("10.1.0.0/16")),
  },
});

const linked = (routes: "vpc" | "tier") =>
  estateInput({
    vpcs: { a: { cidr: "10.0.0.0/16" }, b: { cidr: "10.1.0.0/16" } },
    topology: { kind: "full-mesh" },
    flows: [{ from: "a", to: "b", service: "https" }],
    routes,
  });

cases(peeringRouteTooWide, {
  finds: {
    "the whole VPC": [
      two().table("ta", "a", over("10.1.0.0/16")),
      "p",
      /it has 1 route to whole VPCs: 10\.1\.0\.0\/16/,
    ],
    "its secondary CIDR": [two(["10.1.0.0/16", "10.9.0.0/24"]).table("ta", "a", over("10.9.0.0/24")), "p"],
    "whole VPCs where the estate asks for tiers": [
      {
        ...linked("tier"),
        model: linked("vpc").model,
      },
      "aws_vpc_peering_connection.a--b",
    ],
  },
  passes: {
    "its subnets": two().table("ta", "a", over("10.1.0.0/24")),
    "whole VPCs where the estate asks for them": linked("vpc"),
    "tiers where the estate asks for them": linked("tier"),
  },
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
cases(peeringRoutesOneWay, {
  finds: {
    "no route back": [
      two().table("ta", "a", over("10.1.0.0/16")).table("tb", "b"),
      "p",
      /sa \(10\.0\.0\.0\/24\) routes to sb, whose table tb has no route back/,
    ],
    "a route back to others": [two().table("ta", "a", over("10.1.0.0/16")).table("tb", "b", over("10.0.9.0/24")), "p"],
    "a subnet on the main table, which has none": [
      two()
        .subnet("sb2", "b", "10.1.1.0/24")
        .table("ta", "a", over("10.1.0.0/16"))
        .table("tb", "b", over("10.0.0.0/16")),
      "p",
      /b-main/,
    ],
  },
  passes: {
    "routes both ways": two().table("ta", "a", over("10.1.0.0/16")).table("tb", "b", over("10.0.0.0/16")),
    "routes between two subnets alone": two()
      .subnet("sb2", "b", "10.1.1.0/24")
      .table("ta", "a", over("10.1.0.0/24"))
      .table("tb", "b", over("10.0.0.0/24")),
    "a reply by transit gateway": two()
      .table("ta", "a", over("10.1.0.0/16"))
      .table("tb", "b", route("10.0.0.0/8", "transit-gateway", "tgw")),
    "a peer whose tables were not read": new Network()
      .vpc("a", "10.0.0.0/16")
      .vpc("b", "10.1.0.0/16", { managed: false })
      .peering("p", "a", "b")
      .subnet("sa", "a", "10.0.0.0/24", { routeTable: "ta" })
      .table("ta", "a", over("10.1.0.0/16")),
    "a range that the estate does not want routed": estateInput({
      vpcs: {
        a: {
          cidr: "10.0.0.0/16",
          secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }],
          tiers: { public: { route: "internet" }, pods: { route: "nat", in: "100.64.0.0/16" } },
        },
        b: { cidr: "10.1.0.0/16" },
      },
      topology: { kind: "full-mesh" },
    }),
  },
});

const three = new Network()
  .vpc("a", "10.0.0.0/16")
  .vpc("b", "10.1.0.0/16")
  .vpc("c", "10.1.0.0/16")
  .peering("p", "a", "b")
  .peering("q", "a", "c");

// https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
cases(peeringPeersOverlap, {
  finds: {
    "the same addresses at two peers": [
      new Network()
        .vpc("a", "10.0.0.0/16")
        .vpc("b", "10.1.0.0/16")
        .vpc("c", "10.1.0.0/16")
        .peering("p", "a", "b")
        .peering("q", "a", "c")
        .table("t1", "a", route("10.1.0.0/16", "peering", "p"))
        .table("t2", "a", route("10.1.4.0/24", "peering", "q")),
      "a",
      /10\.1\.0\.0\/16 to b and 10\.1\.4\.0\/24 to c/,
    ],
  },
  passes: {
    "parts that are apart": three
      .table("t1", "a", route("10.1.0.0/24", "peering", "p"))
      .table("t2", "a", route("10.1.4.0/24", "peering", "q")),
    "one peer in several tables": two().table("t1", "a", over("10.1.0.0/16")).table("t2", "a", over("10.1.0.0/24")),
  },
});
