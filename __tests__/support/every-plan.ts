import fc from "fast-check";
import { type Planned, plannedEstates } from "./estates";

const SEED = Number(process.env.ARCHIPELAGO_SEED ?? Date.now() % 2 ** 31);
let pool: readonly Planned[] | undefined;

/**
 * Runs a check over random valid estates with their plans. The estates are made once for all checks of a file, because
 * making them takes longer than checking them; what fails says its seed and its estate.
 */
export function everyPlan(check: (planned: Planned) => void): void {
  pool ??= fc.sample(plannedEstates, { numRuns: 30, seed: SEED });
  for (const planned of pool) {
    try {
      check(planned);
    } catch (cause) {
      throw new Error(`ARCHIPELAGO_SEED=${SEED}, estate ${JSON.stringify(planned.sketch)}: ${cause}`, { cause });
    }
  }
}
