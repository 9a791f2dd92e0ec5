import type { SweepPorts } from "../../../src/compliance/ports";
import { type AwsAccess, connectAws } from "../../../src/readers/live/aws";
import { readLive } from "../../../src/readers/live/read-live";
import type { FunctionEnv } from "../env";
import { PATIENT } from "./clients";

/** Reads accounts by their audit role, whatever role Terraform enters them with. */
export function readBy(env: FunctionEnv, access: AwsAccess = {}): SweepPorts["read"] {
  const base = `alias/${env.estate}-${env.environment}`;
  return (accounts, signal) =>
    readLive({
      accounts: accounts.map((account) => ({ ...account, role: env.auditRole, externalId: env.externalId })),
      // Anew in each sweep: what a role gives is good for an hour, and the function may live longer.
      connect: connectAws({ requestHandler: PATIENT.requestHandler, ...access }),
      keyAliases: (alias) => alias === base || alias.startsWith(`${base}-`),
      signal,
    });
}
