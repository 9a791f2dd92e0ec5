import type { NetworkPlan } from "../network/plan";
import { prove } from "../proof/prove";
import type { ProofReport } from "../proof/report";
import { connectAws } from "../readers/live/aws";
import { readLive } from "../readers/live/read-live";
import { ambientCredentials, type SandboxAccess } from "./clients";
import { inPhase, type OnEvent } from "./events";

/** Proves what the accounts really allow, read from their API as from real ones. */
export function proveLive(plan: NetworkPlan, access: SandboxAccess, onEvent: OnEvent): Promise<ProofReport> {
  const connect = connectAws({ endpoint: access.url, credentials: ambientCredentials(access.primaryId) });
  return inPhase(
    "live proof",
    onEvent,
    async () => prove(await readLive({ accounts: plan.accounts, connect }), plan),
    ({ verdict, obligations }) => `${verdict.replace("-", " ")}, ${obligations.length} obligations`,
  );
}
