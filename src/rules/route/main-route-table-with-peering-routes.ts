import { plural } from "../../network/keys";
import type { Rule } from "../rule";

export const mainRouteTableWithPeeringRoutes: Rule = {
  meta: {
    id: "main-route-table-with-peering-routes",
    title: "Main route tables carry no peering routes",
    severity: "medium",
    why: "Every subnet that nobody associated has the main table, so each new one is joined to the peer unasked.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
    fix: "Move the routes to tables of their own, associated with the subnets that need them.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.routeTables.flatMap(({ id, main, routes }) => {
      const over = main ? routes.filter(({ target }) => target.kind === "peering").length : 0;
      return over > 0 ? [{ subject: id, message: `it has ${plural(over, "peering route")}` }] : [];
    }),
};
