import type { NetworkPlan } from "../network/plan";
import type { SynthesizedStack } from "../stacks/synth";
import type { SandboxAccess } from "./clients";
import { stateBuckets } from "./stack-files";

/** Something that an account holds besides its network, e.g. a KMS key, a role, an alarm. */
export interface Holding {
  /** Name of the account in the estate. */
  readonly account: string;
  /** `global` for what has no region, e.g. a role. */
  readonly region: string;
  /** e.g. `KMS key`, `log group` */
  readonly kind: string;
  readonly name: string;
}

/**
 * What the plan's accounts hold besides their networks, as the emulator itself tells: one call in place of a dozen for each
 * account and region. Left out is what the sandbox made for the stacks' states.
 */
export async function takeHoldings(
  plan: Pick<NetworkPlan, "accounts">,
  stacks: readonly SynthesizedStack[],
  access: SandboxAccess,
): Promise<Holding[]> {
  const response = await fetch(`${access.url}/_sandbox/held`);
  if (!response.ok) throw new Error(`the emulator does not tell what it holds: ${await response.text()}`);
  const names = new Map(plan.accounts.map(({ id, name }) => [id, name]));
  const buckets = stateBuckets(stacks);
  const ofStates = ({ kind, name }: Holding) =>
    (kind === "bucket" || kind === "object") && buckets.has(name.split("/")[0] ?? "");
  return ((await response.json()) as Holding[]).flatMap((one) => {
    const account = names.get(one.account);
    if (account === undefined || ofStates(one)) return [];
    return [{ ...one, account, region: one.region === "aws" ? "global" : one.region }];
  });
}

/** How many of a kind an account holds in a region. */
export interface HoldingCount extends Omit<Holding, "name"> {
  readonly count: number;
}

/** Sorted by account, region and kind. */
export function holdingCounts(holdings: readonly Holding[]): HoldingCount[] {
  const counts = new Map<string, HoldingCount>();
  for (const { account, region, kind } of holdings) {
    const key = [account, region, kind].join("\n");
    counts.set(key, { account, region, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
