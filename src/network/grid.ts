import type { Problem } from "../diagnostics/problem";
import { SLOT_BITS, type Want } from "./address-wants";
import { type Cidr, formatCidr, partOf, splitCidr } from "./cidr";
import type { Tier, Vpc } from "./estate";
import type { Ground } from "./ground";
import { gridTiers, gridZones, lockedPlace } from "./problems/addresses";

/**
 * Places the tiers of a VPC whose tiers have no prefix: each CIDR is split in 4 tier slots, each of them in 4 zone slots.
 * A tier takes the slot of its place in the file, a subnet that of its zone; what is taken by the lock or by explicit
 * CIDRs moves them to the next one that is free.
 */
export function placeInGrid(vpc: Vpc, wants: readonly Want[], ground: Ground): Problem[] {
  const problems: Problem[] = [];
  const places = new Map<string, number>();
  for (const tier of vpc.tiers) {
    if (tier.cidrs) continue;
    const place = places.get(tier.in) ?? 0;
    places.set(tier.in, place + 1);
    problems.push(
      ...placeTier(
        vpc,
        tier,
        wants.filter((want) => want.tier === tier),
        place,
        ground,
      ),
    );
  }
  return problems;
}

function placeTier(vpc: Vpc, tier: Tier, wants: readonly Want[], place: number, ground: Ground): Problem[] {
  const [first] = wants;
  if (first === undefined) return [];
  if (wants.length > 4) return [gridZones(vpc, tier)];
  const isNew = wants.every((want) => !ground.at(want.id));
  const slot = ground.slots.get(tier.name) ?? (isNew ? slotOf(wants, place, ground, first.space) : undefined);
  if (slot) ground.slots.set(tier.name, slot);
  for (const want of wants) {
    if (ground.at(want.id)) continue;
    const block = slot && blockIn(slot, want, ground);
    if (block) {
      ground.take(want.id, block, "planned");
      continue;
    }
    // A tier that was packed before it lay on a grid has no slot; another's may be full of what the lock reserves.
    const spare = isNew
      ? undefined
      : splitCidr(first.space, want.prefix).find((part) => ground.isFree(part) && !ground.isOwned(part, tier.name));
    if (spare === undefined) {
      const reserved = ground.reservedIn(first.space);
      return [
        gridTiers(
          vpc,
          tier,
          reserved.map((taken) => lockedPlace(vpc.name, taken.id, formatCidr(taken.cidr), "reserved")),
        ),
      ];
    }
    ground.take(want.id, spare, "planned");
  }
  return [];
}

/** The slot of a tier that has no address yet. */
function slotOf(wants: readonly Want[], place: number, ground: Ground, space: Cidr): Cidr | undefined {
  const slots = splitCidr(space, space.prefix + SLOT_BITS);
  const tier = wants[0]?.tier.name ?? "";
  const preferred = slots[place];
  const order = preferred ? [preferred, ...slots.filter((slot) => slot !== preferred)] : slots;
  const open = order.filter((slot) => !ground.isOwned(slot, tier));
  return (
    open.find((slot) => ground.isFree(slot)) ??
    open.find(
      (slot) => splitCidr(slot, slot.prefix + SLOT_BITS).filter((part) => ground.isFree(part)).length >= wants.length,
    )
  );
}

function blockIn(slot: Cidr, want: Want, ground: Ground): Cidr | undefined {
  const preferred = partOf(slot, want.prefix, want.position % 4);
  if (ground.isFree(preferred)) return preferred;
  return splitCidr(slot, want.prefix).find((part) => ground.isFree(part));
}
