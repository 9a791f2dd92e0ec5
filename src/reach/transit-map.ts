import type { ModelTransitGateway, ModelTransitRoute, ModelTransitRouteTable } from "../model/network-model";
import type { Family } from "../network/cidr";
import { PrefixMap, type RankedEntry } from "./prefix-map";

/** What decides in a route table of a transit gateway. */
export interface TransitEntry {
  readonly cidr: string;
  /** Null: a blackhole. */
  readonly attachment: string | null;
  /** Null: propagated. */
  readonly route: ModelTransitRoute | null;
}

/**
 * The longest prefix wins, a static route over a propagated one. Which of two that propagate one CIDR wins, AWS does not
 * say: here the first.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function transitMap(
  { attachments }: ModelTransitGateway,
  { routes, propagations }: ModelTransitRouteTable,
  cidrsOfVpc: (vpc: string) => readonly string[],
  family: Family,
): PrefixMap<TransitEntry> {
  const written = routes.map((route): RankedEntry<TransitEntry> => {
    const { cidr, attachment } = route;
    return { cidr, rank: 0, entry: { cidr, attachment, route } };
  });
  const byId = new Map(attachments.map((attachment) => [attachment.id, attachment]));
  const propagated = propagations.flatMap((id) => {
    const attachment = byId.get(id);
    if (attachment?.kind !== "vpc" || !attachment.accepted || attachment.vpc === null) return [];
    return cidrsOfVpc(attachment.vpc).map((cidr) => ({
      cidr,
      rank: 1,
      entry: { cidr, attachment: id, route: null },
    }));
  });
  return new PrefixMap([...written, ...propagated], family);
}
