import { formatCidr } from "../../network/cidr";
import { forEachOverlap } from "../../network/sweep";
import type { Breach, Rule } from "../rule";
import { blocksOf } from "../support/blocks";
import { factsOf } from "../support/facts";

export const transitGatewayOverlappingVpcs: Rule = {
  meta: {
    id: "transit-gateway-overlapping-vpcs",
    title: "VPCs that meet in a transit gateway table share no addresses",
    severity: "high",
    why: "Two attachments that propagate one block to a table: AWS serves one of the two VPCs, and does not say which.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html",
    fix: "Give one of the VPCs other addresses, or let it propagate to another table.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    return model.transitGateways.flatMap(({ attachments, routeTables }) => {
      const byId = new Map(attachments.map((one) => [one.id, one]));
      return routeTables.flatMap(({ id, propagations }) => {
        const owned = propagations.flatMap((name) => {
          const vpc = vpcs.get(byId.get(name)?.vpc ?? "");
          return vpc ? blocksOf(vpc.cidrs).map((block) => ({ vpc, block })) : [];
        });
        const found: Breach[] = [];
        forEachOverlap(
          owned,
          ({ block }) => block,
          (a, b) => {
            if (a.vpc === b.vpc) return;
            const message = `${formatCidr(a.block)} of ${a.vpc.name} overlaps ${formatCidr(b.block)} of ${b.vpc.name}`;
            found.push({ subject: id, message });
          },
        );
        return found;
      });
    });
  },
};
