import { describe, expect, test } from "vitest";
import type { ProofContext } from "../../src/proof/context";
import { returnRouteClaims } from "../../src/proof/obligations/return-routes";
import { routeClaims } from "../../src/proof/obligations/routes";
import { obligation, open, remove, settle, shop, the } from "./support";

const routeObligations = (context: ProofContext) => settle(routeClaims(context), context);
const returnRouteObligations = (context: ProofContext) => settle(returnRouteClaims(context), context);

const APP_PRIVATE = "aws_route_table.app_private_1";

describe("routes", () => {
  test("lead somewhere, in every table in use", () => {
    const { context, plan } = shop();
    const obligations = routeObligations(context);
    expect(open(obligations)).toEqual([]);
    expect(obligations).toHaveLength(plan.vpcs.flatMap(({ routeTables }) => routeTables).length);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
  test("are blackholes", () => {
    const { context } = shop((model) => {
      const [route] = the(model.routeTables, APP_PRIVATE).routes;
      if (route) route.blackhole = true;
    });
    const obligations = routeObligations(context);
    expect(open(obligations)).toEqual(["broken route: table app/private/1"]);
    expect(obligation(obligations, "table app/private/1").evidence).toBe("the route to 0.0.0.0/0 is a blackhole");
  });

  test("lead to a gateway that is gone", () => {
    const { context } = shop((model) => remove(model.internetGateways, () => true));
    expect(open(routeObligations(context))).toEqual(["broken route: table app/public"]);
  });

  test("lead to a gateway that is attached to another VPC", () => {
    const { context } = shop((model) => {
      the(model.internetGateways, "aws_internet_gateway.app").vpc = "aws_vpc.lab";
    });
    expect(open(routeObligations(context))).toEqual(["broken route: table app/public"]);
  });

  test("lead to a NAT gateway that is gone", () => {
    const { context } = shop((model) => remove(model.natGateways, () => true));
    expect(open(routeObligations(context))).toEqual([
      "broken route: table app/private/1",
      "broken route: table app/private/2",
    ]);
  });

  test("lead to a link that is not active, from both its sides", () => {
    const { context } = shop((model) => {
      the(model.peerings, "aws_vpc_peering_connection.app--lab").status = "expired";
    });
    const tables = ["app/private/1", "app/private/2", "app/public", "lab/private"];
    expect(open(routeObligations(context))).toEqual(tables.map((table) => `broken route: table ${table}`));
  });

  // What AWS makes of the routes when somebody deletes the connection.
  test("are blackholes because their link is gone, which is said of them", () => {
    const { context } = shop((model) => {
      the(model.peerings, "aws_vpc_peering_connection.app--lab").status = "deleted";
      for (const route of the(model.routeTables, APP_PRIVATE).routes) {
        if (route.target.kind === "peering" && route.target.id.endsWith("app--lab")) route.blackhole = true;
      }
    });
    expect(obligation(routeObligations(context), "table app/private/1").evidence).toMatch(
      /^the route to [\d./]+ is a blackhole: it leads to \S+app--lab, which is deleted$/,
    );
  });

  test("lead over a link to addresses that its other side does not have", () => {
    const { context } = shop((model) => {
      const route = the(model.routeTables, APP_PRIVATE).routes.find(({ target }) => target.kind === "peering");
      if (route) route.destination = { kind: "cidr", cidr: "10.77.0.0/16" };
    });
    expect(open(routeObligations(context))).toEqual(["broken route: table app/private/1"]);
  });

  test("do not matter in a table that no subnet uses", () => {
    const { context } = shop((model) => {
      const table = structuredClone(the(model.routeTables, APP_PRIVATE));
      for (const route of table.routes) route.blackhole = true;
      model.routeTables.push({ ...table, id: "idle" });
    });
    expect(open(routeObligations(context))).toEqual([]);
  });

  test("are not proven where something of the VPC could not be interpreted", () => {
    const { context } = shop((model) => {
      const origin = { address: "aws_networkfirewall_firewall.x" };
      model.notInterpreted.push({ origin, type: "aws_networkfirewall_firewall", why: "x", vpcs: ["aws_vpc.lab"] });
    });
    expect(open(routeObligations(context))).toEqual(["not-proven route: table lab/private"]);
  });
});

describe("between linked subnets", () => {
  const withoutRoutes = (table: string, to: string) =>
    shop((model) =>
      remove(
        the(model.routeTables, table).routes,
        ({ destination }) => destination.kind === "cidr" && destination.cidr === to,
      ),
    ).context;

  test("routes lead both ways", () => {
    expect(open(returnRouteObligations(shop().context))).toEqual([]);
  });

  test("a route that a flow needs is missing one way", () => {
    const obligations = returnRouteObligations(withoutRoutes("aws_route_table.data_private", "10.0.0.0/16"));
    expect(open(obligations)).toEqual(["broken route: app--data both ways"]);
    expect(obligation(obligations, "app--data both ways").evidence).toContain(
      "app-private-1 has a route to data-private-1, and no route leads back",
    );
  });

  test("a route that no flow needs is missing one way: a warning", () => {
    const obligations = returnRouteObligations(withoutRoutes("aws_route_table.app_public", "10.1.0.0/16"));
    expect(open(obligations)).toEqual(["warning route: app--data both ways"]);
  });

  test("no route leads either way: that is not one-way", () => {
    const { context } = shop((model) => {
      for (const table of model.routeTables)
        table.routes = table.routes.filter(({ target }) => target.kind !== "peering");
    });
    expect(open(returnRouteObligations(context))).toEqual([]);
  });
});
