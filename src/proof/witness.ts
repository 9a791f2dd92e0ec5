import type { NetworkModel } from "../model/network-model";
import type { Origin } from "../model/origin";
import type { Endpoint } from "../network/plan";
import { explain } from "../reach/explain";
import type { Hop, ReachSelector } from "../reach/explanation";
import type { PortRange, ReachOptions } from "../reach/result";

/** One end of a conversation: a subnet with one security group attached, or what lies outside. */
export type WitnessEnd =
  | { readonly subnet: string; readonly securityGroup: string }
  | Extract<ReachSelector, { readonly kind: "internet" | "address" }>;

/** The end outside of a flow or an isolation. */
export function outsideOf(end: Endpoint): WitnessEnd {
  return end.kind === "cidr" ? { kind: "address", cidr: end.cidr } : { kind: "internet" };
}

export interface Evidence {
  /** The path, or as far as it gets. */
  readonly hops: readonly Hop[];
  /** Of what decides, the blocker's first. */
  readonly origins: readonly Origin[];
  /** The first hop that does not let everything through. */
  readonly blocker: Hop | undefined;
}

/** Enough for everybody who mends one thing after the other; where a hub is down, thousands of flows are. */
const MOST_PATHS = 200;

/** Shows how a conversation goes from hop to hop. A path costs more than the verdict: after many, no more are shown. */
export class Witness {
  #shown = 0;

  constructor(private readonly options: ReachOptions) {}

  /** With no security groups in the model but those of the two ends. */
  path(model: NetworkModel, from: WitnessEnd, to: WitnessEnd, traffic: PortRange): Evidence {
    if (++this.#shown > MOST_PATHS) return { hops: [], origins: [], blocker: undefined };
    const groups = [from, to].flatMap((end) => ("subnet" in end ? [end.securityGroup] : []));
    const narrow = { ...model, securityGroups: model.securityGroups.filter(({ id }) => groups.includes(id)) };
    const { best } = explain(narrow, selectorOf(from), selectorOf(to), traffic, this.options);
    const hops = best ? [...best.request, ...best.reply] : [];
    const blocker =
      hops.find(({ verdict }) => verdict === "block") ?? hops.find(({ verdict }) => verdict === "partial");
    const deciding = blocker ? [blocker, ...hops.filter((hop) => hop !== blocker)] : hops;
    const origins = new Map(deciding.flatMap(({ origin }) => (origin ? [[origin.address, origin] as const] : [])));
    return { hops, origins: [...origins.values()], blocker };
  }
}

function selectorOf(end: WitnessEnd): ReachSelector {
  return "subnet" in end ? { kind: "subnets", text: end.subnet, subnets: [end.subnet] } : end;
}
