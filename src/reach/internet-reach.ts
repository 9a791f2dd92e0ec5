import { atKey } from "../network/keys";
import { crossing } from "./crossing";
import { outlook, type VpcSide } from "./kinds";
import { gapOf } from "./layer";
import { rangesBetween } from "./pair-ranges";
import type { EphemeralPorts } from "./passing";
import type { Ranges } from "./ranges";
import type { SubnetPlace, World } from "./world";

/** What comes in from the internet and gets out to it, by group of the VPC (sorted); null: nothing. */
interface Both {
  readonly into: readonly (Ranges | null)[];
  readonly out: readonly (Ranges | null)[];
}

const NEITHER: Both = { into: [], out: [] };

/** What one VPC and the internet reach of each other: worked out once for each kind of places. */
export class InternetReach {
  readonly #known = new Map<string, Both>();

  constructor(
    readonly world: World,
    readonly side: VpcSide,
    readonly ephemeral: EphemeralPorts,
  ) {}

  /** By position of the place in its VPC. */
  of(at: number): Both {
    const place = this.side.places[at];
    if (!place) return NEITHER;
    const { subnet, set, cidr } = place;
    const gap = gapOf(set, this.side.cuts) ?? cidr;
    const nat = this.world.natSubnets.has(subnet.id) ? subnet.id : "";
    const key = [subnet.networkAcl, outlook(this.world, subnet, this.world.internet.set).key, gap, nat].join(" ");
    return atKey(this.#known, key, () => this.#both(place));
  }

  #both(place: SubnetPlace): Both {
    const { world, ephemeral } = this;
    const into = crossing(world, world.internet, place, ephemeral);
    const out = crossing(world, place, world.internet, ephemeral);
    const groups = world.groupsOf(place.vpc);
    return {
      into: groups.map((group) => into && rangesBetween(world, into, null, group)),
      out: groups.map((group) => out && rangesBetween(world, out, group, null)),
    };
  }
}
