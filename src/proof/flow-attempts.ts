import type { PlannedFlow, PlannedSecurityGroup, PlannedSubnet } from "../network/plan";
import type { PartialRange, PortRange } from "../reach/result";
import { rangeOf } from "../reach/traffic-range";
import type { ProofContext } from "./context";
import type { FlowGroupsOf } from "./flow-groups";
import { placeKey, type ReachIndex } from "./reach-index";
import { outsideOf, type WitnessEnd } from "./witness";

/** One conversation that a flow must make possible, and what of it is. */
export interface Attempt {
  readonly from: WitnessEnd;
  readonly to: WitnessEnd;
  readonly fromName: string;
  readonly toName: string;
  readonly wanted: PortRange;
  readonly allow: readonly PortRange[];
  readonly partial: readonly PartialRange[];
}

/** Something that the flow needs and the model has not. */
export interface Missing {
  readonly missing: string;
}

/** A NAT gateway translates these; of other protocols none gets through, whatever is allowed. */
const THROUGH_NAT: readonly PortRange[] = [
  { protocol: "tcp", from: 0, to: 65_535 },
  { protocol: "udp", from: 0, to: 65_535 },
  { protocol: "icmp", from: 8, to: 8 },
];

/** Every pair of subnets of a flow's ends, for each pair of groups the plan made for it, and each of its ranges. */
export function attemptsOf(
  flow: PlannedFlow,
  groups: FlowGroupsOf,
  index: ReachIndex,
  context: ProofContext,
): readonly Attempt[] | Missing {
  const pairs = groups.of(flow);
  if (pairs.length === 0) return { missing: `a pair of security groups for ${flow.service}` };
  const ranges = flow.traffic.map(rangeOf);
  const attempts: Attempt[] = [];
  for (const { client, server } of pairs) {
    const sources = placesOf(groups.subnets(flow.from), client, context);
    const targets = placesOf(groups.subnets(flow.to), server, context);
    if ("missing" in sources) return sources;
    if ("missing" in targets) return targets;
    for (const source of sources.length > 0 ? sources : [undefined]) {
      for (const target of targets.length > 0 ? targets : [undefined]) {
        const reached = reachOf(source, target, index);
        const wanted = isThroughNat(source, target, context) ? ranges.flatMap(translated) : ranges;
        for (const range of wanted) {
          attempts.push({
            from: source ?? outsideOf(flow.from),
            to: target ?? outsideOf(flow.to),
            fromName: source?.key ?? nameOf(flow.from),
            toName: target?.key ?? nameOf(flow.to),
            wanted: range,
            allow: reached?.allow ?? [],
            partial: reached?.partial ?? [],
          });
        }
      }
    }
  }
  return attempts;
}

interface Place {
  /** Of the planned subnet. */
  readonly key: string;
  readonly subnet: string;
  readonly securityGroup: string;
  /** In the index of what is reached. */
  readonly at: string;
}

function placesOf(
  subnets: readonly PlannedSubnet[],
  group: PlannedSecurityGroup | null,
  { found }: ProofContext,
): readonly Place[] | Missing {
  if (group === null) return [];
  const there = found.groups.get(group.key);
  if (!there) return { missing: `the security group ${group.key}` };
  const places: Place[] = [];
  for (const { key } of subnets) {
    const subnet = found.subnets.get(key);
    if (!subnet) return { missing: `the subnet ${key}` };
    const place = { subnet: subnet.id, securityGroup: there.id };
    places.push({ key, ...place, at: placeKey(place) });
  }
  return places;
}

function reachOf(from: Place | undefined, to: Place | undefined, index: ReachIndex) {
  if (from && to) return index.pair(from.at, to.at);
  if (from) return index.toInternet(from.at);
  return to && index.fromInternet(to.at);
}

function isThroughNat(source: Place | undefined, target: Place | undefined, { plan }: ProofContext): boolean {
  if (!source || target) return false;
  const [name, tier] = source.key.split("/");
  const planned = plan.vpcs.find((vpc) => vpc.name === name)?.tiers.find((one) => one.name === tier);
  return planned?.route === "nat";
}

function translated(range: PortRange): readonly PortRange[] {
  return range.protocol === "all" ? THROUGH_NAT : [range];
}

function nameOf(end: PlannedFlow["from"]): string {
  return end.kind === "cidr" ? end.cidr : "the internet";
}
