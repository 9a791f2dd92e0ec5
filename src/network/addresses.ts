import type { Problem, RelatedPlace } from "../diagnostics/problem";
import { isGrid, type Want, wantsOf } from "./address-wants";
import { type Cidr, cidrOf, contains, formatCidr, overlaps, sizeOf } from "./cidr";
import type { Tier, Vpc, Zone } from "./estate";
import { placeInGrid } from "./grid";
import { Ground, type Taken } from "./ground";
import { someOf } from "./keys";
import type { LockedVpc } from "./lock";
import { takeLocked } from "./locked-addresses";
import { pack } from "./packing";
import * as problem from "./problems/addresses";
import { forEachOverlap } from "./sweep";

export interface AddressedSubnet {
  /** `private/1` */
  readonly id: string;
  readonly tier: Tier;
  readonly zone: Zone;
  readonly cidr: Cidr;
}

export interface Addresses {
  /** In written order; empty when there are problems. */
  readonly subnets: readonly AddressedSubnet[];
  /** Slot by tier, of those tiers that have one. */
  readonly slots: ReadonlyMap<string, Cidr>;
  readonly problems: readonly Problem[];
}

const NONE: Omit<Addresses, "problems"> = { subnets: [], slots: new Map() };

/**
 * The address of every subnet of a VPC. Explicit and locked ones stand; then tiers without prefixes take their places on
 * the grid, or all are packed.
 * @param known what the lock has of this VPC
 */
export function planAddresses(vpc: Vpc, known: LockedVpc | undefined): Addresses {
  const asked = faultsOf(vpc);
  if (asked.length > 0) return { ...NONE, problems: asked };
  const wants = wantsOf(vpc);
  const sizes = sizeFaults(vpc, wants);
  if (sizes.length > 0) return { ...NONE, problems: sizes };

  const ground = new Ground();
  const problems = takeLocked(vpc, wants, known, ground);
  problems.push(...takeExplicit(vpc, wants, ground), ...overlapFaults(vpc, wants, ground));
  if (problems.length > 0) return { ...NONE, problems };
  problems.push(...(isGrid(vpc) ? placeInGrid(vpc, wants, ground) : placePacked(vpc, wants, ground)));
  if (problems.length > 0) return { ...NONE, problems };

  const subnets = wants.flatMap(({ id, tier, zone }) => {
    const cidr = ground.at(id);
    return cidr ? [{ id, tier, zone, cidr }] : [];
  });
  return { subnets, slots: ground.slots, problems: [] };
}

/** What the tiers ask for that the VPC cannot give, whatever the addresses. */
function faultsOf(vpc: Vpc): Problem[] {
  const blocks = [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)];
  const own = blocks.map(cidrOf);
  return vpc.tiers.flatMap((tier) => {
    if (!blocks.includes(tier.in)) return [problem.tierIn(vpc, tier)];
    if (tier.cidrs && tier.cidrs.length !== tier.zones.length)
      return [problem.cidrsCount(vpc, tier, tier.cidrs.length)];
    return (tier.cidrs ?? [])
      .filter((cidr) => !own.some((block) => contains(block, cidrOf(cidr))))
      .map((cidr) => problem.subnetOutside(vpc, tier, cidr));
  });
}

function sizeFaults(vpc: Vpc, wants: readonly Want[]): Problem[] {
  const faulty = new Map<Tier, number>();
  for (const { tier, prefix, space, explicit } of wants) {
    if (!explicit && (prefix > 28 || prefix < 16 || prefix < space.prefix)) faulty.set(tier, prefix);
  }
  return [...faulty].map(([tier, prefix]) => problem.subnetSize(vpc, tier, prefix));
}

function takeExplicit(vpc: Vpc, wants: readonly Want[], ground: Ground): Problem[] {
  const problems: Problem[] = [];
  const reserved = ground.taken.filter((taken) => taken.source === "reserved");
  for (const { id, tier, explicit } of wants) {
    if (!explicit) continue;
    ground.take(id, explicit, "explicit");
    for (const { id: former, cidr } of reserved) {
      if (!overlaps(cidr, explicit)) continue;
      problems.push(problem.cidrsTakeReserved(vpc, tier, formatCidr(explicit), former, formatCidr(cidr)));
    }
  }
  return problems;
}

function overlapFaults(vpc: Vpc, wants: readonly Want[], ground: Ground): Problem[] {
  const problems: Problem[] = [];
  const byId = new Map(wants.map((want) => [want.id, want]));
  const used = ground.taken.filter((taken) => taken.source !== "reserved");
  forEachOverlap(
    used,
    (taken) => taken.cidr,
    (a, b) => {
      problems.push(problem.subnetOverlap(vpc, placeOf(vpc, a, byId), placeOf(vpc, b, byId)));
    },
  );
  return problems;
}

function placeOf(vpc: Vpc, taken: Taken, wants: ReadonlyMap<string, Want>): RelatedPlace {
  const cidr = formatCidr(taken.cidr);
  const want = wants.get(taken.id);
  if (taken.source !== "explicit" || !want) return problem.lockedPlace(vpc.name, taken.id, cidr);
  const index = want.tier.cidrs?.indexOf(cidr) ?? -1;
  return {
    path: index < 0 ? [...want.tier.path, "cidrs"] : [...want.tier.path, "cidrs", index],
    note: `${cidr} of ${vpc.name}/${taken.id}`,
  };
}

function placePacked(vpc: Vpc, wants: readonly Want[], ground: Ground): Problem[] {
  const problems: Problem[] = [];
  for (const text of new Set(vpc.tiers.map((tier) => tier.in))) {
    const space = cidrOf(text);
    const open = wants.filter((want) => want.tier.in === text && !ground.at(want.id));
    if (open.length === 0) continue;
    const free = ground.free(space);
    const blocks = pack(
      open.map(({ prefix, tier }) => ({ prefix, home: ground.slots.get(tier.name) })),
      free,
      [...ground.slots.values()],
    );
    if (blocks === undefined) problems.push(tooMuch(vpc, text, open, free, ground));
    for (const [index, want] of open.entries()) {
      const block = blocks?.[index];
      if (block) ground.take(want.id, block, "planned");
    }
  }
  return problems;
}

function tooMuch(vpc: Vpc, space: string, open: readonly Want[], free: readonly Cidr[], ground: Ground): Problem {
  const total = (sizes: readonly bigint[]) => sizes.reduce((sum, size) => sum + size, 0n);
  const counts = new Map<number, number>();
  for (const { prefix } of open) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  const wanted = [...counts].sort(([a], [b]) => a - b).map(([prefix, count]) => `${count} of /${prefix}`);
  const widest = Math.min(...free.map((block) => block.prefix));
  return problem.doesNotFit(
    vpc,
    space,
    total(open.map((want) => sizeOf({ family: 4, base: 0n, prefix: want.prefix }))),
    total(free.map(sizeOf)),
    free.length === 0 ? "none" : `/${widest}`,
    someOf(wanted, 5),
    ground
      .reservedIn(cidrOf(space))
      .map((taken) => problem.lockedPlace(vpc.name, taken.id, formatCidr(taken.cidr), "reserved")),
  );
}
