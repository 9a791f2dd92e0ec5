import { someOf } from "../network/keys";
import type { PortRange } from "../reach/result";
import { rangeText } from "../reach/traffic-range";
import type { Action, ActionCounts, Drift, ReachCause, ReachChange, ReachParty } from "../review/result";

const DONE: Readonly<Record<Action, string>> = {
  create: "created",
  update: "changed in place",
  replace: "replaced",
  destroy: "destroyed",
  forget: "forgotten",
};

const ORDER = ["destroy", "replace", "update", "create", "forget"] as const;

/** `2 created, 1 replaced`; `nothing` for none. */
export function countsText(counts: ActionCounts): string {
  const done = ORDER.filter((action) => counts[action] > 0).map((action) => `${counts[action]} ${DONE[action]}`);
  const others = (["moved", "imported"] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => `${counts[what]} ${what}`);
  return [...done, ...others].join(", ") || "nothing";
}

/** `app/private [any group] -> data [aws_security_group.mysql]: tcp 3306`. */
export function reachText(row: ReachChange, side: "gained" | "lost"): string {
  const { from, to, traffic, family, extent, partBefore, within } = row;
  const version = family === 6 ? ", over IPv6" : "";
  const ends = `${partyText(from)} -> ${within ? `the same subnet ${groupsText(to)}` : partyText(to)}`;
  return `${ends}: ${trafficText(traffic)}${version}${extentText(extent, partBefore, side)}`;
}

function extentText(extent: ReachChange["extent"], partBefore: boolean, side: "gained" | "lost"): string {
  if (!partBefore) return extent === "part" ? " (for some addresses or callers' ports only)" : "";
  if (side === "gained") return extent === "all" ? " (was so in part)" : " (in part, for more than before)";
  return extent === "all" ? " (is so in part still)" : " (in part, for fewer than before)";
}

function partyText(party: ReachParty): string {
  if (party.kind === "internet") return "internet";
  const { vpcName, wholeVpc, tiers, names } = party;
  const part = tiers.length > 0 ? `/${tiers.join("+")}` : ` (${someOf(names.subnets, 2)})`;
  return `${vpcName}${wholeVpc ? "" : part} ${groupsText(party)}`;
}

function groupsText(party: ReachParty): string {
  if (party.kind === "internet") return "";
  return `[${party.everyGroup ? "any group" : someOf([...new Set(party.names.securityGroups)], 3)}]`;
}

export function trafficText(traffic: readonly PortRange[]): string {
  return someOf(traffic.map(portsText), 6);
}

function portsText(range: PortRange): string {
  const { protocol, from, to } = range;
  if (protocol === "other") return "every other protocol";
  return from === 0 &&
    to === (protocol.startsWith("icmp") ? 255 : 65_535) &&
    /^[a-z]/.test(protocol) &&
    protocol !== "all"
    ? `all ${protocol}`
    : rangeText(range);
}

export function causeText({ address, action, what }: ReachCause): string {
  return `${address} is ${DONE[action]} (${what})`;
}

/** `aws_subnet.a: cidr_block 10.0.0.0/24 -> 10.0.1.0/24`; values that are sensitive are not there to be shown. */
export function driftText({ address, kind, attributes, reach }: Drift): string {
  const decides = reach ? " (decides what can be reached)" : "";
  if (kind === "destroyed") return `${address} is gone${decides}`;
  const changes = attributes.map(({ name, before, after, sensitive }) =>
    sensitive ? `${name} (sensitive)` : `${name} ${before ?? "none"} -> ${after ?? "none"}`,
  );
  return `${address}: ${someOf(changes, 6)}${decides}`;
}

/** What a review of some states leaves open. */
export function missingText(vpcs: readonly string[]): string {
  return `not judged: what is asked of ${someOf(vpcs, 5)}, which ${vpcs.length === 1 ? "is" : "are"} in none of the plans`;
}

/** What stands in a name and moves a cursor, colours a terminal or turns the order of letters around, made visible. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
