import type { ModelGroupRule, ModelNaclEntry, NetworkModel } from "../../model/network-model";
import type { Origin } from "../../model/origin";
import { type Cidr, cidrOf, contains, type Family, parseCidr } from "../../network/cidr";
import { aggregate, subtract } from "../../network/cidr-sets";
import type { PortRange } from "../../reach/result";
import { PortSet, rangeOfMatch } from "../port-set";

/** A rule of a group or an ACL, in the order in which it counts. */
export interface OpenRule {
  readonly allow: boolean;
  readonly range: PortRange;
  readonly cidrs: readonly Cidr[];
  readonly origin: Origin;
}

export function groupRules(rules: readonly ModelGroupRule[], prefixLists: NetworkModel["prefixLists"]): OpenRule[] {
  return rules.flatMap(({ traffic, peer, origin }) => {
    const cidrs =
      peer.kind === "cidr"
        ? [peer.cidr]
        : peer.kind === "prefix-list"
          ? (prefixLists.find(({ id }) => id === peer.prefixList)?.cidrs ?? [])
          : [];
    const known = cidrs.filter((cidr) => parseCidr(cidr).ok).map(cidrOf);
    return known.length === 0 ? [] : [{ allow: true, range: rangeOfMatch(traffic), cidrs: known, origin }];
  });
}

export function aclRules(entries: readonly ModelNaclEntry[]): OpenRule[] {
  return entries
    .filter(({ cidr }) => parseCidr(cidr).ok)
    .map(({ action, traffic, cidr, origin }) => ({
      allow: action === "allow",
      range: rangeOfMatch(traffic),
      cidrs: [cidrOf(cidr)],
      origin,
    }));
}

/** Ports that the rules together open to the internet of one address family. */
export function openPorts(all: readonly OpenRule[], family: Family): PortSet {
  const rules = all.filter(({ cidrs }) => cidrs.some((cidr) => cidr.family === family));
  const protocols = new Set(rules.map(({ range }) => range.protocol));
  protocols.delete("all");
  const ranges = ["other", ...protocols].flatMap((protocol) => {
    const own = rules.filter(({ range }) => range.protocol === "all" || range.protocol === protocol);
    return pieces(own, protocol).filter((piece) => isOpen(own, piece, family));
  });
  // A protocol that is closed although all others are open must be named, or it would count among them.
  const closed = [...protocols].filter((protocol) => !ranges.some((range) => range.protocol === protocol));
  const named = closed.map((protocol) => ({ protocol, from: 0, to: -1 }));
  return PortSet.of([...ranges, ...named]);
}

/** The protocol's ports, cut where a rule begins or ends. */
function pieces(rules: readonly OpenRule[], protocol: string): PortRange[] {
  const last = protocol.startsWith("icmp") ? 255 : 65_535;
  const own = rules.filter(({ range }) => range.protocol === protocol).map(({ range }) => range);
  const starts = new Set([0, ...own.flatMap(({ from, to }) => [from, to + 1])]);
  const sorted = [...starts].filter((port) => port <= last).sort((a, b) => a - b);
  return sorted.map((from, index) => ({ protocol, from, to: (sorted[index + 1] ?? last + 1) - 1 }));
}

function isOpen(rules: readonly OpenRule[], piece: PortRange, family: Family): boolean {
  const open: Cidr[] = [];
  const decided: Cidr[] = [];
  for (const { allow, range, cidrs } of rules) {
    if (range.protocol !== "all" && (range.from > piece.from || range.to < piece.to)) continue;
    if (allow) open.push(...(decided.length === 0 ? cidrs : subtract(cidrs, decided)));
    // Only what an ACL denies decides against a later rule; what is open already stays open.
    else decided.push(...cidrs);
  }
  return aggregate(open.filter((cidr) => cidr.family === family)).some(isInternetWide);
}

/** Not even the largest holder of addresses has a block as wide: it is the internet, or a half of it. */
function isInternetWide(cidr: Cidr): boolean {
  if (cidr.family === 4) return cidr.prefix < 8;
  return cidr.prefix < 16 && !contains(cidrOf("fc00::/7"), cidr);
}
