import type { NetworkModel } from "../model/network-model";
import type { Origin } from "../model/origin";
import { explain } from "../reach/explain";
import type { Explanation, Hop, ReachSelector } from "../reach/explanation";
import type { PortRange, ReachOptions } from "../reach/result";

/** One end of a conversation: a subnet with one security group attached, or what lies outside. */
export type EvidenceEnd =
  | { readonly subnet: string; readonly securityGroup: string }
  | Extract<ReachSelector, { readonly kind: "internet" | "address" }>;

export interface Evidence {
  /** The path, or as far as it gets. */
  readonly hops: readonly Hop[];
  readonly origins: readonly Origin[];
  /** The first hop that does not let everything through. */
  readonly blocker: Hop | undefined;
  /** What could not be interpreted and may change the answer. */
  readonly uncertain: readonly string[];
}

/** How a conversation goes from hop to hop, with no security groups in the model but those of its two ends. */
export function evidenceOf(
  model: NetworkModel,
  from: EvidenceEnd,
  to: EvidenceEnd,
  traffic: PortRange,
  options: ReachOptions,
): Evidence {
  const groups = [from, to].flatMap((end) => ("subnet" in end ? [end.securityGroup] : []));
  const narrow = { ...model, securityGroups: model.securityGroups.filter(({ id }) => groups.includes(id)) };
  return evidenceIn(explain(narrow, selectorOf(from), selectorOf(to), traffic, options));
}

function selectorOf(end: EvidenceEnd): ReachSelector {
  return "subnet" in end ? { kind: "subnets", text: end.subnet, subnets: [end.subnet] } : end;
}

function evidenceIn({ best, uncertain }: Explanation): Evidence {
  const hops = best ? [...best.request, ...best.reply] : [];
  const blocker = hops.find(({ verdict }) => verdict === "block") ?? hops.find(({ verdict }) => verdict === "partial");
  const deciding = blocker ? [blocker, ...hops.filter((hop) => hop !== blocker)] : hops;
  const origins = new Map(deciding.flatMap(({ origin }) => (origin ? [[origin.address, origin] as const] : [])));
  return { hops, origins: [...origins.values()], blocker, uncertain };
}
