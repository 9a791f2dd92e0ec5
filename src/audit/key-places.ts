import { placeKey, primaryOf, regionsOf } from "../network/places";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { hasFlowLogGroup, hasFunction, hasTrail } from "./log-places";

/** What a key encrypts. */
export type KeyPurpose = "logs" | "archive" | "notifications" | "compliance";

/** An account and region with something to encrypt. */
export interface KeyPlace {
  /** `network/us-east-1` */
  readonly key: string;
  readonly account: PlannedAccount;
  readonly region: string;
  /** At least one. */
  readonly purposes: readonly KeyPurpose[];
}

/** Where keys are needed, and what for, sorted; none without audit. A key that nothing uses would cost as much as any. */
export function keyPlaces(plan: NetworkPlan): KeyPlace[] {
  const { audit } = plan;
  if (audit === null) return [];
  const regions = [...new Set([...regionsOf(plan), audit.region])].sort();
  return plan.accounts.flatMap((account) =>
    regions.flatMap((region) => {
      const purposes = purposesAt(plan, account, region);
      return purposes.length === 0 ? [] : [{ key: placeKey(account.name, region), account, region, purposes }];
    }),
  );
}

/** A key of a place. */
export interface PlacedKey {
  /** `network/us-east-1`, or `network/us-east-1/logs` where each purpose has its own. */
  readonly key: string;
  /** What its names end in; null: it serves everything. */
  readonly suffix: KeyPurpose | null;
  readonly purposes: readonly KeyPurpose[];
}

/** The keys of a place: one for all that is encrypted there, or one for each purpose. */
export function keysAt({ audit }: Pick<NetworkPlan, "audit">, { key, purposes }: KeyPlace): PlacedKey[] {
  if (audit?.keys.scope !== "per-purpose") return [{ key, suffix: null, purposes }];
  return purposes.map((purpose) => ({ key: `${key}/${purpose}`, suffix: purpose, purposes: [purpose] }));
}

function purposesAt(plan: NetworkPlan, account: PlannedAccount, region: string): KeyPurpose[] {
  const { audit, monitoring } = plan;
  const isTrailHere = region === account.region && hasTrail(plan, account);
  const isFunctionHere = hasFunction(plan, account.name, region);
  const isPrimary = account.name === primaryOf(plan).name;
  const uses: readonly (readonly [KeyPurpose, boolean])[] = [
    ["logs", isTrailHere || isFunctionHere || hasFlowLogGroup(plan, account.name, region)],
    ["archive", account.name === audit?.account && region === audit.region],
    ["notifications", monitoring !== null && isPrimary && regionsOf(plan).includes(region)],
    ["compliance", isFunctionHere],
  ];
  return uses.flatMap(([purpose, used]) => (used ? [purpose] : []));
}
