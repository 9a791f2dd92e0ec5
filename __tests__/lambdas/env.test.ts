import { expect, test } from "vitest";
import { readEnv } from "../../lambdas/compliance/env";

const GIVEN = {
  ESTATE: "core",
  ENVIRONMENT: "dev",
  AWS_REGION: "us-east-1",
  PARAMETERS: "/archipelago/core-dev/compliance",
  ARCHIVE_BUCKET: "core-dev-archive-111111111111",
  ARCHIVE_REGION: "eu-west-1",
  TABLE: "core-dev-findings",
  AUDIT_ROLE: "core-audit-dev",
  REPAIR_ROLE: "core-repair-dev",
  EXTERNAL_ID: "archipelago-core",
};

test("the environment that Terraform gives is read", () => {
  expect(readEnv(GIVEN)).toEqual({
    estate: "core",
    environment: "dev",
    region: "us-east-1",
    parameters: "/archipelago/core-dev/compliance",
    archive: { bucket: "core-dev-archive-111111111111", region: "eu-west-1" },
    table: "core-dev-findings",
    auditRole: "core-audit-dev",
    repairRole: "core-repair-dev",
    externalId: "archipelago-core",
  });
});

test("without a repair role there is none", () => {
  expect(readEnv({ ...GIVEN, REPAIR_ROLE: undefined }).repairRole).toBeNull();
});

test("everything that is missing or wrong is said at once", () => {
  const given = { ...GIVEN, TABLE: undefined, ARCHIVE_BUCKET: "", PARAMETERS: "compliance", ARCHIVE_REGION: "Ireland" };
  expect(() => readEnv(given)).toThrow(
    'environment of the function: PARAMETERS is "compliance", not a path, e.g. /archipelago/core-dev/compliance; ARCHIVE_BUCKET is missing; ARCHIVE_REGION is "Ireland", not a region, e.g. us-east-1; TABLE is missing; deploy the estate again',
  );
});

test.each(["us-gov-west-1", "ap-southeast-5", "cn-north-1"])("%s is a region", (region) => {
  expect(readEnv({ ...GIVEN, ARCHIVE_REGION: region }).archive.region).toBe(region);
});
