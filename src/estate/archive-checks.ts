import type { Report } from "../diagnostics/problem";
import type { Audit } from "../network/audit";
import type { Account } from "../network/estate";
import { partitionOf } from "../network/regions";
import type { CheckedInput } from "./schema";

/** What AWS would refuse of an archive, and what would contradict itself. */
export function checkArchive(audit: Audit, input: CheckedInput, accounts: readonly Account[], report: Report): void {
  checkDays(audit, report);
  checkLock(audit, report);
  checkBucketNames(audit, input, accounts, report);
  checkPartitions(audit, accounts, report);
  checkAccounts(accounts, report);
}

/**
 * S3 refuses an expiry that is not after the transition. What leaves Glacier within 90 days is paid for 90 days:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
const GLACIER_DAYS = 90;

function checkDays({ glacierAfterDays, retainDays }: Audit, report: Report): void {
  const related = [{ path: ["audit", "glacierAfterDays"], note: `glacierAfterDays: ${glacierAfterDays}` }];
  if (retainDays <= glacierAfterDays) {
    report({
      code: "E-ARCHIVE-DAYS",
      path: ["audit", "retainDays"],
      message: `the archive's objects expire after ${retainDays} days, before they move to Glacier after ${glacierAfterDays}`,
      allowed: "retainDays above glacierAfterDays",
      fix: `write retainDays: ${glacierAfterDays + GLACIER_DAYS} or more, or a smaller glacierAfterDays`,
      related,
    });
  } else if (retainDays < glacierAfterDays + GLACIER_DAYS) {
    report({
      code: "W-ARCHIVE-GLACIER",
      path: ["audit", "retainDays"],
      message: `the archive's objects expire after ${retainDays - glacierAfterDays} days in Glacier, and AWS charges for ${GLACIER_DAYS}`,
      allowed: `retainDays of at least ${glacierAfterDays + GLACIER_DAYS}`,
      fix: "keep them longer, or move them to Glacier earlier",
      related,
    });
  }
}

function checkLock({ objectLock, retainDays, protect }: Audit, report: Report): void {
  if (!objectLock) return;
  if (objectLock.days > retainDays) {
    report({
      code: "E-OBJECT-LOCK-DAYS",
      path: ["audit", "objectLock", "days"],
      message: `objects are locked for ${objectLock.days} days, and should expire after ${retainDays}`,
      allowed: "at most retainDays",
      fix: `write days: ${retainDays} or less, or a larger retainDays`,
      related: [{ path: ["audit", "retainDays"], note: `retainDays: ${retainDays}` }],
    });
  }
  if (objectLock.mode === "compliance" && !protect) {
    report({
      code: "E-OBJECT-LOCK-PROTECT",
      path: ["audit", "objectLock", "mode"],
      message: "protect: false promises that a destroy works, but nobody can delete what mode: compliance locks",
      allowed: "mode: governance, or protect: true",
      fix: "write mode: governance, or remove protect: false",
      related: [{ path: ["audit", "protect"], note: "protect: false" }],
    });
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const MAX_BUCKET = 63;
/** Of the suffix that Terraform makes where the estate has no environment. */
const RANDOM_ENVIRONMENT = "x".repeat(8);

/** The longer of the two buckets' names; `src/audit/names.ts` makes them. */
function checkBucketNames(
  audit: Audit,
  { name, environment }: CheckedInput,
  accounts: readonly Account[],
  report: Report,
): void {
  const id = accounts.find((account) => account.name === audit.account)?.id ?? "0".repeat(12);
  const bucket = `${name}-${environment ?? RANDOM_ENVIRONMENT}-archive-${id}`;
  if (bucket.length <= MAX_BUCKET) return;
  report({
    code: "E-ARCHIVE-NAME",
    path: ["audit"],
    at: "key",
    message: `the archive's bucket would be called ${bucket}, which has ${bucket.length} characters`,
    allowed: `at most ${MAX_BUCKET} characters: ${MAX_BUCKET - "--archive-".length - id.length} for the names of the estate and the environment together`,
    fix: "shorten the name of the estate or the environment",
  });
}

/** Nothing is delivered, and no role is assumed, from one partition to another. */
function checkPartitions({ region }: Audit, accounts: readonly Account[], report: Report): void {
  const partition = partitionOf(region);
  for (const { name, region: own, path } of accounts) {
    if (partitionOf(own) === partition) continue;
    report({
      code: "E-AUDIT-PARTITION",
      path: ["audit"],
      at: "key",
      message: `the archive in ${region} is in partition ${partition}, but account ${name} is in ${partitionOf(own)}`,
      allowed: "one archive for the accounts of one partition",
      fix: "make an estate for each partition, or correct the region",
      related: [{ path: [...path, "region"], note: `${own} of ${name}` }],
    });
  }
}

/**
 * The archive's policy names every account, and S3 takes 20 KB: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 * A test keeps the number true for the longest names.
 */
export const MAX_AUDITED_ACCOUNTS = 55;

function checkAccounts(accounts: readonly Account[], report: Report): void {
  if (accounts.length <= MAX_AUDITED_ACCOUNTS) return;
  report({
    code: "E-ARCHIVE-ACCOUNTS",
    path: ["audit"],
    at: "key",
    message: `the archive would take the logs of ${accounts.length} accounts`,
    allowed: `at most ${MAX_AUDITED_ACCOUNTS}: its policy names every account, and S3 takes 20 KB`,
    fix: "make two estates, each with an archive of its own",
  });
}
