import { type Cidr, cidrOf } from "./cidr";
import type { Tier, Vpc, Zone } from "./estate";
import { zoneKey } from "./keys";

/** A subnet that the estate asks for, before it has an address. */
export interface Want {
  /** `private/1`: its key in the lock. */
  readonly id: string;
  readonly tier: Tier;
  readonly zone: Zone;
  /** Its place among the zones: the slot it prefers in a grid. */
  readonly position: number;
  readonly space: Cidr;
  readonly prefix: number;
  /** The CIDR that the user wrote for it. */
  readonly explicit?: Cidr;
}

/** Bits of a VPC's prefix that number its tier slots, and those that number the zone slots in a tier slot. */
export const SLOT_BITS = 2;

/** Every subnet of the VPC in written order. */
export function wantsOf(vpc: Vpc): Want[] {
  const places = new Map(vpc.zones.map((zone, index) => [zoneKey(zone), zone.kind === "index" ? zone.index : index]));
  return vpc.tiers.flatMap((tier) => {
    const space = cidrOf(tier.in);
    return tier.zones.map((zone, index): Want => {
      const written = tier.cidrs?.[index];
      return {
        id: `${tier.name}/${zoneKey(zone)}`,
        tier,
        zone,
        position: places.get(zoneKey(zone)) ?? index,
        space,
        prefix: tier.prefix ?? space.prefix + 2 * SLOT_BITS,
        ...(written === undefined ? {} : { explicit: cidrOf(written) }),
      };
    });
  });
}

/** Whether the VPC's tiers lie on the fixed grid: when none has a prefix. */
export function isGrid(vpc: Vpc): boolean {
  return vpc.tiers.every((tier) => tier.prefix === undefined);
}
