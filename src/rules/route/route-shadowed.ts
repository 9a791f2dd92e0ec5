import type { ModelRoute, ModelRouteTable } from "../../model/network-model";
import { type Cidr, formatCidr } from "../../network/cidr";
import { forEachOverlap } from "../../network/sweep";
import type { Breach, Rule } from "../rule";
import { anyOverlaps, blocksOf, blocksOfDestination } from "../support/blocks";
import { type Facts, factsOf } from "../support/facts";
import { otherSide } from "../support/peerings";

export const routeShadowed: Rule = {
  meta: {
    id: "route-shadowed",
    title: "No narrower route takes traffic away from a peering connection",
    severity: "medium",
    why: "The longest prefix wins: part of the peer's addresses is sent elsewhere, which no look at the peering route shows.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html",
    fix: "Remove the narrower route, or split the wider one so that the two are apart.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const facts = factsOf(model);
    return model.routeTables.flatMap((table) =>
      table.routes.some(({ target }) => target.kind === "peering") ? shadows(table, facts) : [],
    );
  },
};

function shadows(table: ModelRouteTable, facts: Facts): Breach[] {
  const found: Breach[] = [];
  const routes = table.routes.flatMap((route) =>
    blocksOfDestination(route, facts.prefixLists).map((block) => ({ route, block })),
  );
  if (!mayNest(routes)) return [];
  forEachOverlap(
    routes,
    ({ block }) => block,
    (wide, narrow) => {
      if (wide.route.target.kind !== "peering" || wide.block.prefix === narrow.block.prefix) return;
      if (targetOf(narrow.route) === targetOf(wide.route)) return;
      if (!anyOverlaps([narrow.block], peerBlocks(table.vpc, wide.route.target.id, facts))) return;
      const [part, whole] = [formatCidr(narrow.block), formatCidr(wide.block)];
      const message = `${part} goes to ${targetOf(narrow.route)}, not over ${targetOf(wide.route)} as the rest of ${whole}`;
      found.push({ subject: table.id, message, origin: narrow.route.origin });
    },
  );
  return found;
}

/** Blocks of one size never hold each other, and what is wider than every peering route does not matter. */
function mayNest(routes: readonly { readonly route: ModelRoute; readonly block: Cidr }[]): boolean {
  const over = routes.filter(({ route }) => route.target.kind === "peering").map(({ block }) => block.prefix);
  const widest = Math.min(...over);
  return routes.some(({ block }) => block.prefix > widest);
}

function targetOf({ target }: ModelRoute): string {
  return target.kind === "local" ? "local" : target.id;
}

function peerBlocks(vpc: string, peering: string, facts: Facts): Cidr[] {
  const link = facts.peerings.get(peering);
  return link ? blocksOf(facts.vpcs.get(otherSide(link, vpc).vpc)?.cidrs ?? []) : [];
}
