import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { keyPlaces } from "../../audit/key-places";
import { AccountKeys } from "../../constructs/security/account-keys";
import type { KeysHandle } from "../../constructs/security/keys-handle";
import type { Audit } from "../../network/audit";
import { placeKey, primaryOf, regionsOf } from "../../network/places";
import type { PlannedAccount } from "../../network/plan";
import { constructId } from "../../network/resource-names";
import type { EstateStack } from "../estate-stack";

const OUTPUT = "key_arns";

/** The keys of accounts, in each region in which they encrypt something. */
export function addKeys(stack: EstateStack, audit: Audit, accounts: readonly PlannedAccount[]): KmsKey[] {
  const scope = new Construct(stack, "Keys");
  const { plan, names, auditNames } = stack;
  const here = new Set(accounts.map(({ name }) => name));
  const keys = keyPlaces(plan)
    .filter(({ account }) => here.has(account.name))
    .map(
      (place) =>
        new AccountKeys(scope, constructId(place.key), {
          account: stack.account(place.account.name, place.region),
          place,
          audit,
          plan,
          names,
          auditNames,
        }),
    );
  keepProviders(stack, audit, accounts);
  stack.give(
    OUTPUT,
    "KMS key ARN by account/region or account/region/purpose",
    new Map(keys.flatMap(({ byKey }) => [...byKey].map(([key, { arn }]) => [key, arn] as const))),
  );
  return keys.flatMap(({ byKey }) => [...byKey.values()]);
}

/** The keys of an account and region, for what is in one stack, made in another or the same. */
export function keysOf(
  stack: EstateStack,
  holder: EstateStack,
  place: { readonly account: string; readonly region: string },
): KeysHandle {
  const key = placeKey(place.account, place.region);
  const perPurpose = stack.plan.audit?.keys.scope === "per-purpose";
  return { arn: (purpose) => stack.idFrom(holder, OUTPUT, perPurpose ? `${key}/${purpose}` : key) };
}

/**
 * Providers of every region in which monitoring or the archive may have something, on or off: Terraform does not destroy
 * what was made by a provider that is gone.
 */
function keepProviders(stack: EstateStack, audit: Audit, accounts: readonly PlannedAccount[]): void {
  const primary = primaryOf(stack.plan);
  for (const { name } of accounts) {
    if (name === primary.name) for (const region of regionsOf(stack.plan)) stack.account(name, region);
    if (name === audit.account) stack.account(name, audit.region);
  }
}
