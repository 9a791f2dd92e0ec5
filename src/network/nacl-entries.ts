import { type Cidr, cidrOf, contains, formatCidr } from "./cidr";
import { aggregate } from "./cidr-sets";
import type { Traffic } from "./estate";
import { atKey, sortedBy, trafficKey } from "./keys";
import type { PlannedNaclEntry } from "./plan";
import { forEachOverlap } from "./sweep";

/** A NACL entry before it has a number. */
export interface Entry {
  readonly action: "allow" | "deny";
  readonly traffic: Traffic;
  readonly cidr: Cidr;
}

/**
 * One direction of a NACL while it is gathered. All denies stand before all allows, so neither has an order of its own
 * that could matter.
 */
export class EntryList {
  private readonly entries = new Map<string, Entry>();

  add(action: Entry["action"], traffic: Traffic, cidrs: readonly string[]): void {
    for (const cidr of cidrs) {
      const key = `${action} ${trafficKey(traffic)} ${cidr}`;
      if (!this.entries.has(key)) this.entries.set(key, { action, traffic, cidr: cidrOf(cidr) });
    }
  }

  /**
   * The entries in order, as they are while they fit; else without what others cover, else with CIDRs aggregated, which
   * allows and denies exactly the same.
   */
  fit(limit: number): Entry[] {
    const all = [...this.entries.values()];
    if (all.length <= limit) return ordered(all);
    const needed = withoutCovered(withoutIdleDenies(all));
    return ordered(needed.length <= limit ? needed : withoutCovered(aggregated(needed)));
  }
}

/** Where denies and allows begin: AWS takes 1 to 32766, and the lowest number that matches decides. */
const FIRST = { deny: 100, allow: 10_000 } as const;
/** How many numbers are drawn from, with room behind them for the few that step aside. */
const DRAWN = { deny: 9_000, allow: 20_000 } as const;

/**
 * Numbers that come from what an entry says, not from its place in the list: Terraform takes a renumbered entry out before
 * it puts it in again, and meanwhile its traffic is dropped, or what it denies is let in. So entries that stay must keep
 * their numbers whatever comes and goes beside them. Two that draw the same number are the exception: the second steps
 * aside. All denies come before all allows, and the order among either makes no difference.
 */
export function numbered(entries: readonly Entry[]): PlannedNaclEntry[] {
  const taken = new Set<number>();
  return sortedBy(entries, textOf)
    .map((entry): PlannedNaclEntry => {
      const { action, traffic, cidr } = entry;
      let number = FIRST[action] + (hashOf(textOf(entry)) % DRAWN[action]);
      while (taken.has(number)) number++;
      taken.add(number);
      return { number, action, traffic, cidr: formatCidr(cidr) };
    })
    .sort((a, b) => a.number - b.number);
}

function textOf({ action, traffic, cidr }: Entry): string {
  return `${action} ${trafficKey(traffic)} ${formatCidr(cidr)}`;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function ordered(entries: readonly Entry[]): Entry[] {
  return [...entries.filter(({ action }) => action === "deny"), ...entries.filter(({ action }) => action === "allow")];
}

/** What no entry allows is denied anyway: only denies that an allow would undo are needed. */
function withoutIdleDenies(entries: readonly Entry[]): Entry[] {
  const needed = new Set(entries.filter(({ action }) => action === "allow"));
  const keep = (one: Entry, other: Entry) => {
    if (one.action === other.action) return;
    needed.add(one).add(other);
  };
  forEachOverlap(entries, ({ cidr }) => cidr, keep);
  return entries.filter((entry) => needed.has(entry));
}

function withoutCovered(entries: readonly Entry[]): Entry[] {
  const covered = new Set<Entry>();
  const drop = (one: Entry, other: Entry) => {
    if (one.action !== other.action || covered.has(one) || covered.has(other)) return;
    if (contains(one.cidr, other.cidr) && coversTraffic(one.traffic, other.traffic)) covered.add(other);
    else if (contains(other.cidr, one.cidr) && coversTraffic(other.traffic, one.traffic)) covered.add(one);
  };
  forEachOverlap(entries, ({ cidr }) => cidr, drop);
  return entries.filter((entry) => !covered.has(entry));
}

/** Whether every packet of `inner` is one of `outer`. */
export function coversTraffic(outer: Traffic, inner: Traffic): boolean {
  if (outer.protocol === "all") return true;
  if (outer.protocol === "icmp") {
    if (inner.protocol !== "icmp") return false;
    return outer.type < 0 || (outer.type === inner.type && (outer.code < 0 || outer.code === inner.code));
  }
  return outer.protocol === inner.protocol && outer.from <= inner.from && inner.to <= outer.to;
}

function aggregated(entries: readonly Entry[]): Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) atKey(groups, `${entry.action} ${trafficKey(entry.traffic)}`, () => []).push(entry);
  return [...groups.values()].flatMap((group) =>
    aggregate(group.map(({ cidr }) => cidr)).flatMap((cidr) => group.slice(0, 1).map((entry) => ({ ...entry, cidr }))),
  );
}
