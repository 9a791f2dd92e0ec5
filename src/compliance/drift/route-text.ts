import type { ModelRoute } from "../../model/network-model";

/** What a route is for: a block, or the id of a prefix list. */
export function sinkOf({ destination }: ModelRoute): string {
  return destination.kind === "cidr" ? destination.cidr : destination.prefixList;
}

/** `10.1.0.0/16 leads to pcx-1` */
export function routeText(route: ModelRoute): string {
  const { target } = route;
  return `${sinkOf(route)} leads to ${target.kind === "local" ? "the VPC itself" : target.id || "nothing"}`;
}

/** Routes that somebody added: those of endpoints and of gateways that propagate theirs are not a table's to remove. */
export function isRemovable({ destination, target, propagated }: ModelRoute): boolean {
  return destination.kind === "cidr" && !propagated && target.kind !== "local" && target.kind !== "gateway-endpoint";
}
