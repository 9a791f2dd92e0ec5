import type { ModelSecurityGroup, ModelSubnet } from "../model/network-model";
import type { Origin } from "../model/origin";
import { addressesOf, cidrsOf } from "./addresses";
import type { Hop } from "./explanation";
import { peerAddresses } from "./group-layer";
import { type IntervalSet, intersect, NOTHING, union } from "./interval-set";
import type { Layer } from "./layer";
import { setOf } from "./part";
import { entryText, ruleText, wantText } from "./rule-text";
import { type Span, spanOf } from "./traffic-axis";
import type { Direction, World } from "./world";

/** What is asked of a list of rules: some traffic, from or to some far ends. */
export interface Question {
  readonly spans: readonly Span[];
  readonly far: IntervalSet;
  /** The far ends, for people. */
  readonly farText: string;
}

/** What a subnet's ACL says to it, and by which entry. */
export function aclHop(world: World, subnet: ModelSubnet, direction: Direction, question: Question): Hop {
  const acl = world.acl(subnet.networkAcl);
  const judged = judge(world, world.aclLayer(subnet.networkAcl, direction), question);
  const touching = (acl?.[direction] ?? [])
    .toSorted((a, b) => a.number - b.number)
    .filter(({ traffic, cidr }) => touches(traffic, addressesOf(cidr, world.family), question));
  const deny = touching.find(({ action }) => action === "deny");
  const allow = touching.find(({ action }) => action === "allow");
  const decides = judged.verdict === "pass" ? allow : (deny ?? (judged.verdict === "partial" ? allow : undefined));
  const wanted = wantText(question.spans, world.family, direction, question.farText);
  const fix = deny
    ? `allow ${wanted} below number ${deny.number}`
    : `add an ${direction} entry that allows ${wanted} to ${acl?.name ?? subnet.networkAcl}`;
  return {
    layer: "network-acl",
    at: subnet.networkAcl,
    rule: `${decides ? entryText(decides, direction) : `no ${direction} entry allows ${wanted}`}${judged.only}`,
    verdict: judged.verdict,
    origin: decides?.origin ?? acl?.origin ?? null,
    ...(judged.verdict === "pass" ? {} : { fix }),
  };
}

/**
 * What a security group says to it, and by which rule.
 * @param other the group at the far end
 * @param counts whether rules that name that group are heeded here
 */
export function groupHop(
  world: World,
  group: ModelSecurityGroup,
  direction: Direction,
  other: ModelSecurityGroup | null,
  counts: boolean,
  question: Question,
): Hop {
  const heeded = counts ? (other?.id ?? null) : null;
  const judged = judge(world, world.groupLayer(group, direction).facing(heeded), question);
  const matching = (named: string | null) =>
    group[direction].find((rule) =>
      touches(rule.traffic, peerAddresses(rule, world.family, named, world.cidrsOfList), question),
    );
  const decides = matching(heeded);
  const unheeded = decides ? undefined : matching(other?.id ?? null);
  const wanted = wantText(question.spans, world.family, direction, question.farText);
  const rule = decides
    ? ruleText(world, decides, direction)
    : unheeded
      ? `${ruleText(world, unheeded, direction)}: a reference to a group does not count on this way`
      : `no ${direction} rule allows ${wanted}`;
  const origin: Origin = (decides ?? unheeded)?.origin ?? group.origin;
  return {
    layer: "security-group",
    at: group.id,
    rule: `${rule}${judged.only}`,
    verdict: judged.verdict,
    origin,
    ...(judged.verdict === "pass" ? {} : { fix: `add an ${direction} rule for ${wanted} to ${group.name}` }),
  };
}

function touches(traffic: Parameters<typeof spanOf>[0], set: IntervalSet, { spans, far }: Question): boolean {
  const span = spanOf(traffic);
  return (
    span !== null && spans.some(({ from, to }) => span.from < to && from < span.to) && intersect(set, far).length > 0
  );
}

/** `only`: what gets through, when it is a part. */
function judge({ family }: World, layer: Layer, { spans, far }: Question): { verdict: Hop["verdict"]; only: string } {
  let through = NOTHING;
  let isWhole = true;
  for (const { from, to } of spans) {
    let reached = from;
    for (const slice of layer.on(far)) {
      if (slice.from >= to || slice.to <= from) continue;
      through = union(through, setOf(slice.part, far));
      if (slice.from <= reached && slice.part === "whole") reached = Math.max(reached, slice.to);
    }
    if (reached < to) isWhole = false;
  }
  if (through.length === 0) return { verdict: "block", only: "" };
  if (isWhole) return { verdict: "pass", only: "" };
  const some = cidrsOf(through, family);
  const isAll = intersect(through, far).length === far.length && cidrsOf(far, family).join() === some.join();
  return { verdict: "partial", only: isAll ? " (not for all ports)" : ` (only ${shortList(some)})` };
}

/** The first few, and how many more. */
export function shortList(texts: readonly string[], shown = 3): string {
  const rest = texts.length - shown;
  return rest > 0 ? `${texts.slice(0, shown).join(", ")} and ${rest} more` : texts.join(", ");
}
