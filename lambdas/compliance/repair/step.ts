import type { Repaired } from "../../../src/compliance/ports";
import type { Repair } from "../../../src/compliance/repair/repair";
import type { Clients } from "../../../src/readers/live/clients";
import type { Declared } from "./declared";

export type RepairKind = Repair["kind"];
export type RepairOf<K extends RepairKind> = Extract<Repair, { readonly kind: K }>;

/**
 * Does repairs of one kind. Done twice it is done once: what is there already, or gone already, counts as done.
 * @param clients of the repair's account and region, with the repair role
 */
export type Step<K extends RepairKind> = (
  clients: Clients,
  repair: RepairOf<K>,
  declared: () => Promise<Declared>,
) => Promise<Repaired>;

/** It made nothing that has an id. */
export const NOTHING_MADE: Repaired = { id: null };
