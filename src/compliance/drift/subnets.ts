import type { Observation } from "../finding";
import { type DriftContext, observe } from "./context";

/** Every subnet uses the route table and the network ACL of its tier. */
export function subnetDrift(context: DriftContext): Observation[] {
  const { found, plan } = context;
  return plan.vpcs.flatMap((vpc) =>
    vpc.subnets.flatMap(({ key, tier, routeTable }) => {
      const subnet = found.subnets.get(key);
      if (subnet === undefined) return [];
      const at = context.at(vpc.name);
      const used = [
        ["route table", "DescribeRouteTables", subnet.routeTable, found.tables.get(routeTable)?.id],
        ["network ACL", "DescribeNetworkAcls", subnet.networkAcl, found.acls.get(`${vpc.name}/${tier}`)?.id],
      ] as const;
      return used.flatMap(([what, call, is, wanted]) => {
        if (wanted === undefined || is === wanted || context.hidden(at, call)) return [];
        return [
          observe({
            rule: "drift-subnet-moved",
            which: [key, what.toLowerCase().replace(" ", "-")],
            at,
            resource: subnet.origin.address,
            subject: key,
            vpcs: [vpc.name],
            evidence: `its ${what} is ${is} instead of ${wanted}`,
          }),
        ];
      });
    }),
  );
}
