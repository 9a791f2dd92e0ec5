import { formatCidr } from "../../network/cidr";
import { forEachOverlap } from "../../network/sweep";
import type { Breach, Rule } from "../rule";
import { factsOf, type TableRoute } from "../support/facts";
import { otherSide } from "../support/peerings";
import { nameOf } from "../support/text";

export const peeringPeersOverlap: Rule = {
  meta: {
    id: "peering-peers-overlap",
    title: "A VPC has routes to no two peers with the same addresses",
    severity: "medium",
    why: "AWS does not check where a packet came from: what one peer sends may be answered to the other.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html",
    fix: "Narrow the routes until they are apart, or give one of the peers other addresses.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs, peerings, peeringsOf, routesOver } = factsOf(model);
    return model.vpcs.flatMap(({ id }) => {
      const routes = (peeringsOf.get(id) ?? []).flatMap((peering) => {
        const own = (routesOver.get(peering.id) ?? []).filter(({ table }) => table.vpc === id);
        return onceEach(own).map((one) => ({ ...one, peering: peering.id }));
      });
      const found = new Map<string, Breach>();
      forEachOverlap(
        routes,
        ({ block }) => block,
        (a, b) => {
          if (a.peering === b.peering) return;
          const peer = (peering: string) => {
            const link = peerings.get(peering);
            return link ? nameOf(vpcs, otherSide(link, id).vpc) : peering;
          };
          const [one, other] = [`${formatCidr(a.block)} to ${peer(a.peering)}`, formatCidr(b.block)];
          const message = `it routes ${one} and ${other} to ${peer(b.peering)}`;
          found.set([a.peering, b.peering].sort().join("\n"), { subject: id, message, origin: b.origin });
        },
      );
      return [...found.values()];
    });
  },
};

/** The tables of a VPC mostly say the same, and equal blocks are mostly one object. */
function onceEach(routes: readonly TableRoute[]) {
  const once = new Map(
    routes.flatMap(({ route, blocks }) => blocks.map((block) => [block, { block, origin: route.origin }])),
  );
  return [...once.values()];
}
