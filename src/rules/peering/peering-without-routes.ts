import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const peeringWithoutRoutes: Rule = {
  meta: {
    id: "peering-without-routes",
    title: "Peering connections have routes",
    severity: "low",
    why: "Without a route it carries nothing, and stays a way in for whoever adds one.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
    fix: "Add the routes on both sides, or remove the connection.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { routesOver, vpcs } = factsOf(model);
    return model.peerings
      .filter(({ id, status }) => status === "active" && !routesOver.has(id))
      .filter(({ requester, accepter }) => vpcs.get(requester.vpc)?.managed || vpcs.get(accepter.vpc)?.managed)
      .map(({ id }) => ({ subject: id, message: "no route leads over it, on either side" }));
  },
};
