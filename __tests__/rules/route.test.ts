import { natGatewayOtherZone } from "../../src/rules/nat/nat-gateway-other-zone";
import { natGatewaySingleZone } from "../../src/rules/nat/nat-gateway-single-zone";
import { natGatewayWithoutInternet } from "../../src/rules/nat/nat-gateway-without-internet";
import { mainRouteTableWithPeeringRoutes } from "../../src/rules/route/main-route-table-with-peering-routes";
import { routeBlackhole } from "../../src/rules/route/route-blackhole";
import { routeDuplicate } from "../../src/rules/route/route-duplicate";
import { routeShadowed } from "../../src/rules/route/route-shadowed";
import { routeTableUnused } from "../../src/rules/route/route-table-unused";
import { Network, route } from "../support/models";
import { cases, estateInput } from "./support";

const a = () => new Network().vpc("a", "10.0.0.0/16");
const two = () => a().vpc("b", "10.1.0.0/16").peering("p", "a", "b");
const gone = (cidr: string, id: string) => ({ ...route(cidr, "nat-gateway", id), blackhole: true });

// https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
cases(routeBlackhole, {
  finds: {
    "what AWS calls a blackhole": [a().table("t", "a", gone("0.0.0.0/0", "nat-1")), "t", /nat-1 is gone/],
    "an internet gateway that is attached to no VPC": [
      a()
        .internetGateway("igw", null)
        .table("t", "a", route("0.0.0.0/0", "internet-gateway", "igw")),
      "t",
      /attached to no VPC/,
    ],
    "an internet gateway of another VPC": [
      two()
        .internetGateway("igw", "b")
        .table("t", "a", route("0.0.0.0/0", "internet-gateway", "igw")),
      "t",
      /of another VPC/,
    ],
    "a peering connection of other VPCs": [
      two()
        .vpc("c", "10.2.0.0/16")
        .table("t", "c", route("10.1.0.0/16", "peering", "p")),
      "t",
      /a link of other VPCs/,
    ],
  },
  passes: {
    "targets that are there": two()
      .internetGateway("igw", "a")
      .table("t", "a", route("0.0.0.0/0", "internet-gateway", "igw"), route("10.1.0.0/16", "peering", "p")),
    "targets that were not read": a().table("t", "a", route("0.0.0.0/0", "nat-gateway", "nat-elsewhere")),
    "a link that is not active, which is another rule's": a()
      .vpc("b", "10.1.0.0/16")
      .peering("p", "a", "b", { status: "deleted" })
      .table("t", "a", { ...route("10.1.0.0/16", "peering", "p"), blackhole: true }),
  },
});

cases(routeDuplicate, {
  finds: {
    "one destination at two targets": [
      a().table("t", "a", route("10.1.0.0/16", "peering", "p"), route("10.1.0.0/16", "transit-gateway", "tgw")),
      "t",
      /10\.1\.0\.0\/16/,
    ],
    "one IPv6 destination written in two ways": [
      a().table("t", "a", route("2001:db8::/32", "peering", "p"), route("2001:0db8:0::/32", "peering", "q")),
      "t",
    ],
    "one prefix list twice": [a().table("t", "a", route("pl-1", "peering", "p"), route("pl-1", "peering", "q")), "t"],
  },
  passes: {
    "a narrower destination": a().table(
      "t",
      "a",
      route("10.1.0.0/16", "peering", "p"),
      route("10.1.0.0/24", "peering", "q"),
    ),
    "a propagated route beside a static one": a().table("t", "a", route("10.1.0.0/16", "peering", "p"), {
      ...route("10.1.0.0/16", "vpn-gateway", "vgw"),
      propagated: true,
    }),
    "two tables": a()
      .table("t1", "a", route("10.1.0.0/16", "peering", "p"))
      .table("t2", "a", route("10.1.0.0/16", "peering", "q")),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
cases(routeShadowed, {
  finds: {
    "a narrower route to elsewhere": [
      two().table("t", "a", route("10.1.0.0/16", "peering", "p"), route("10.1.4.0/24", "transit-gateway", "tgw")),
      "t",
      /10\.1\.4\.0\/24 goes to tgw, not over p as the rest of 10\.1\.0\.0\/16/,
    ],
    "an entry of a prefix list": [
      two()
        .prefixList("pl-1", ["10.1.4.0/24"])
        .table("t", "a", route("10.1.0.0/16", "peering", "p"), route("pl-1", "nat-gateway", "nat")),
      "t",
    ],
  },
  passes: {
    "a narrower route over the same connection": two().table(
      "t",
      "a",
      route("10.1.0.0/16", "peering", "p"),
      route("10.1.4.0/24", "peering", "p"),
    ),
    "a narrower route to addresses that are not the peer's": two().table(
      "t",
      "a",
      route("10.0.0.0/8", "peering", "p"),
      route("10.9.0.0/16", "transit-gateway", "tgw"),
    ),
    "a default route beside it": two().table(
      "t",
      "a",
      route("0.0.0.0/0", "internet-gateway", "igw"),
      route("10.1.0.0/16", "peering", "p"),
    ),
  },
});

cases(routeTableUnused, {
  finds: { "a table without subnets": [a().table("t", "a"), "t"] },
  passes: {
    "a table with one": a().table("t", "a").subnet("s", "a", "10.0.0.0/24", { routeTable: "t" }),
    "the main table, which each VPC has": a(),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
cases(mainRouteTableWithPeeringRoutes, {
  finds: { one: [two().mainRoutes("a", route("10.1.0.0/16", "peering", "p")), "a-main", /1 peering route$/] },
  passes: {
    "a table that is associated": two().table("t", "a", route("10.1.0.0/16", "peering", "p")),
    "a main table to the internet": a().mainRoutes("a", route("0.0.0.0/0", "internet-gateway", "igw")),
  },
});

const natIn = (...routes: ReturnType<typeof route>[]) =>
  a()
    .internetGateway("igw", "a")
    .subnet("s", "a", "10.0.0.0/24", { routeTable: "t" })
    .table("t", "a", ...routes);

// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
cases(natGatewayWithoutInternet, {
  finds: {
    "one in a subnet without a way out": [natIn().natGateway("n", "a", "s"), "n", /the table t of its subnet/],
    "one in a subnet that uses a NAT gateway itself": [
      natIn(route("0.0.0.0/0", "nat-gateway", "n")).natGateway("n", "a", "s"),
      "n",
    ],
    "one whose internet gateway is another VPC's": [
      natIn(route("0.0.0.0/0", "internet-gateway", "igw-b"))
        .vpc("b", "10.1.0.0/16")
        .internetGateway("igw-b", "b")
        .natGateway("n", "a", "s"),
      "n",
    ],
  },
  passes: {
    "one in a public subnet": natIn(route("0.0.0.0/0", "internet-gateway", "igw")).natGateway("n", "a", "s"),
    "a private one": natIn().natGateway("n", "a", "s", "private"),
    "one in a subnet that was not read": a().natGateway("n", "a", "elsewhere"),
  },
});

/** NAT gateways in the given zones, and a private subnet in z1 and z2 with the route to one of them. */
const zoned = (nats: readonly string[], uses: readonly [string, string]) => {
  const network = a();
  for (const [index, zone] of nats.entries())
    network.subnet(`pub-${zone}`, "a", `10.0.${index}.0/24`, { zone }).natGateway(`nat-${zone}`, "a", `pub-${zone}`);
  for (const [index, zone] of uses.entries())
    network
      .subnet(`s${index + 1}`, "a", `10.0.${10 + index}.0/24`, { zone: `z${index + 1}`, routeTable: `t${index}` })
      .table(`t${index}`, "a", route("0.0.0.0/0", "nat-gateway", `nat-${zone}`));
  return network;
};

// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
cases(natGatewayOtherZone, {
  finds: {
    "a subnet that passes its own by": [
      zoned(["z1", "z2"], ["z1", "z1"]),
      "s2",
      /in z2 it uses nat-z1 in z1, not nat-z2/,
    ],
  },
  passes: {
    "each its own": zoned(["z1", "z2"], ["z1", "z2"]),
    "a zone that has none": zoned(["z1"], ["z1", "z1"]),
  },
});

cases(natGatewaySingleZone, {
  finds: { "two zones behind one gateway": [zoned(["z1"], ["z1", "z1"]), "a", /2 zones all use a NAT gateway in z1/] },
  passes: {
    "one for each zone": zoned(["z1", "z2"], ["z1", "z2"]),
    "an estate that asks for a single one": estateInput({ vpcs: { a: { cidr: "10.0.0.0/16", nat: "single" } } }),
  },
});
