import { type Cidr, contains, overlaps } from "./cidr";
import { subtract } from "./cidr-sets";

/** Where a block that is taken comes from, for messages and for what may be reserved. */
export type Source = "explicit" | "locked" | "reserved" | "planned";

export interface Taken {
  readonly id: string;
  readonly cidr: Cidr;
  readonly source: Source;
}

/** Who has which addresses of a VPC. */
export class Ground {
  private readonly byId = new Map<string, Taken>();
  /** The slot of each tier that has one. */
  readonly slots = new Map<string, Cidr>();

  take(id: string, cidr: Cidr, source: Source): void {
    this.byId.set(id, { id, cidr, source });
  }

  at(id: string): Cidr | undefined {
    return this.byId.get(id)?.cidr;
  }

  get taken(): Taken[] {
    return [...this.byId.values()];
  }

  isFree(block: Cidr): boolean {
    for (const taken of this.byId.values()) if (overlaps(taken.cidr, block)) return false;
    return true;
  }

  /** Whether a block is part of the slot of a tier other than this. */
  isOwned(block: Cidr, tier: string): boolean {
    for (const [owner, slot] of this.slots) if (owner !== tier && overlaps(slot, block)) return true;
    return false;
  }

  free(space: Cidr): Cidr[] {
    return subtract(
      [space],
      this.taken.map((taken) => taken.cidr),
    );
  }

  reservedIn(space: Cidr): Taken[] {
    return this.taken.filter((taken) => taken.source === "reserved" && contains(space, taken.cidr));
  }
}
