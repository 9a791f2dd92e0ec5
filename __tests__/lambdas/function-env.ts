import type { FunctionEnv } from "../../lambdas/compliance/env";

/** What the function of the tests is told. */
export const ENV: FunctionEnv = {
  estate: "core",
  environment: "dev",
  region: "us-east-1",
  parameters: "/archipelago/core-dev/compliance",
  archive: { bucket: "core-dev-archive-111111111111", region: "eu-west-1" },
  table: "core-dev-findings",
  auditRole: "core-audit-dev",
  repairRole: "core-repair-dev",
  externalId: "archipelago-core",
};
