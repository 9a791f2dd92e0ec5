import { describe, expect, test } from "vitest";
import type { Template } from "../../src/testing";
import { auditedStack, auditedStacks } from "../stacks/audit-fixture";

const ALL_ON = { monitoring: { email: "ops@example.com" }, compliance: {} };
const objectLock = { mode: "governance", days: 30 } as const;

/** Addresses of what Terraform refuses to plan the end of. */
function kept(template: Template): string[] {
  return template.addresses().filter((address) => {
    const [type = "", name = ""] = address.split(".");
    const block = template.json.resource?.[type]?.[name];
    return (block?.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true;
  });
}

describe("a destroy fails before it touches anything", () => {
  const protecting = kept(auditedStack({ audit: { account: "logs", keys: "per-purpose", objectLock }, ...ALL_ON }));

  test.each(["archive", "access-logs"])("at the bucket %s, and at what keeps its objects whole and private", (name) => {
    expect(protecting.filter((address) => address.endsWith(`.${name}`) && !address.includes("object_lock"))).toEqual([
      `aws_s3_bucket.${name}`,
      `aws_s3_bucket_ownership_controls.${name}`,
      `aws_s3_bucket_policy.${name}`,
      `aws_s3_bucket_public_access_block.${name}`,
      `aws_s3_bucket_server_side_encryption_configuration.${name}`,
      `aws_s3_bucket_versioning.${name}`,
    ]);
  });

  test("at the archive's lock, where it has one", () => {
    expect(protecting).toContain("aws_s3_bucket_object_lock_configuration.archive");
  });

  test("at keys that logs are under, and not at those of messages and of what sweeps remember", () => {
    expect(protecting.filter((address) => address.startsWith("aws_kms_"))).toEqual([
      "aws_kms_key.apps_us-west-2_logs",
      "aws_kms_key.logs_eu-west-1_archive",
      "aws_kms_key.logs_eu-west-1_logs",
      "aws_kms_key.network_us-east-1_logs",
    ]);
  });

  test("at nothing else, so that each other part can be turned off", () => {
    expect(protecting.filter((address) => !/^aws_(s3_bucket|kms_key)/.test(address))).toEqual([]);
    expect(protecting).toHaveLength(2 * 6 + 1 + 4);
  });

  test("in the stacks with archive and keys, where each account has its own", () => {
    const stacks = [...auditedStacks("per-account", { audit: { account: "logs" }, ...ALL_ON })];
    const keeping = stacks.filter(([, template]) => kept(template).length > 0).map(([name]) => name);
    expect(keeping.sort()).toEqual(["core--archive", "core-apps", "core-logs", "core-network"]);
  });
});

test("an estate that protects nothing can be destroyed", () => {
  expect(kept(auditedStack({ audit: { protect: false, objectLock }, ...ALL_ON }))).toEqual([]);
});
