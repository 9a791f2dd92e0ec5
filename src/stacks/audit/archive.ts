import type { ITerraformDependable } from "cdktf";
import { archivePlace } from "../../audit/archive-policy";
import { Archive } from "../../constructs/security/archive";
import type { Audit } from "../../network/audit";
import type { EstateStack } from "../estate-stack";
import { keysOf } from "./keys";

/** The archive as what is in a stack uses it: by reference where it is made there, else by its names. */
export function archiveFor(
  stack: EstateStack,
  archive: Archive | undefined,
  network: (account: string) => EstateStack,
) {
  const { account, region } = archivePlace(stack.plan);
  return {
    account,
    region,
    bucket: archive?.bucket.bucket.id ?? stack.auditNames.archiveBucket(account.id),
    keys: keysOf(stack, network(account.name), { account: account.name, region }),
  };
}

/**
 * @param network the stack that holds the keys of the archive's account
 * @param keys every key of the estate that is in this stack
 */
export function addArchive(
  stack: EstateStack,
  audit: Audit,
  network: EstateStack,
  keys: readonly ITerraformDependable[],
): Archive {
  const { plan, names, auditNames } = stack;
  const { account, region } = archivePlace(plan);
  const archive = new Archive(stack, "Archive", {
    account: stack.account(account.name, region),
    keys: keysOf(stack, network, { account: account.name, region }),
    allKeys: keys,
    audit,
    plan,
    names,
    auditNames,
  });
  stack.give(
    "archive_bucket_names",
    "Bucket name by content: archive or access-logs",
    new Map([
      ["access-logs", archive.accessLogs.bucket.id],
      ["archive", archive.bucket.bucket.id],
    ]),
  );
  return archive;
}
