import { type Cidr, cidrOf, contains, formatCidr } from "./cidr";
import { aggregate } from "./cidr-sets";
import type { Traffic } from "./estate";
import { atKey, trafficKey } from "./keys";
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

/** Numbers from 100 in steps of 10, so that an operator in need can put an entry between two. */
export function numbered(entries: readonly Entry[]): PlannedNaclEntry[] {
  return entries.map(({ action, traffic, cidr }, index) => ({
    number: 100 + 10 * index,
    action,
    traffic,
    cidr: formatCidr(cidr),
  }));
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
