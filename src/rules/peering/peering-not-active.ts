import { plural } from "../../network/keys";
import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const peeringNotActive: Rule = {
  meta: {
    id: "peering-not-active",
    title: "Peering connections are active",
    severity: "medium",
    why: "One that is not carries nothing, and routes over it are blackholes. A request that nobody accepts expires after 7 days.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle",
    fix: "Accept the request in the other account, or remove the connection and its routes.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { routesOver } = factsOf(model);
    return model.peerings.flatMap((peering) => {
      const routes = routesOver.get(peering.id)?.length ?? 0;
      // AWS shows deleted connections for two hours: without routes nobody misses them.
      if (peering.status === "active" || (routes === 0 && peering.status === "deleted")) return [];
      const message = `it is ${peering.status}${routes > 0 ? `, with ${plural(routes, "route")} over it` : ""}`;
      return [{ subject: peering.id, message, ...(routes > 0 && { severity: "high" as const }) }];
    });
  },
};
