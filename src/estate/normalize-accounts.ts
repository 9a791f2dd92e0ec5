import type { Report } from "../diagnostics/problem";
import type { Account } from "../network/estate";
import { parseRole } from "./account-fields";
import { shown } from "./fault";
import type { CheckedInput } from "./schema";

/** The role that is assumed where an account names none. */
export const DEFAULT_ROLE = "TerraformPeeringRole";

/** The accounts with their defaults. */
export function accountsOf(input: CheckedInput, report: Report): Account[] {
  const entries = Object.entries(input.accounts);
  const primaries = entries.filter(([, account]) => account.primary).map(([name]) => name);
  checkPrimaries(
    entries.map(([name]) => name),
    primaries,
    report,
  );
  const primary = primaries[0] ?? (entries.length === 1 ? entries[0]?.[0] : undefined);
  const byId = new Map<string, string>();
  return entries.map(([name, account]) => {
    const path = ["accounts", name];
    const twin = byId.get(account.id);
    if (twin !== undefined) {
      report({
        code: "E-ACCOUNT-ID-DUPLICATE",
        path: [...path, "id"],
        message: `${name} and ${twin} are the same account, ${account.id}`,
        allowed: "each account once",
        fix: "correct one of the ids, or use one name for both",
        related: [{ path: ["accounts", twin, "id"], note: `${account.id} of ${twin}` }],
      });
    } else byId.set(account.id, name);
    const role =
      account.role === undefined ? (name === primary ? undefined : DEFAULT_ROLE) : roleOf(name, account, report);
    return {
      name,
      id: account.id,
      ...(role !== undefined && { role }),
      ...(account.externalId !== undefined && { externalId: account.externalId }),
      region: account.region ?? input.region,
      primary: name === primary,
      path,
    };
  });
}

function roleOf(name: string, account: { id: string; role?: string | undefined }, report: Report): string | undefined {
  const role = account.role === undefined ? undefined : parseRole(account.role);
  if (role?.accountId !== undefined && role.accountId !== account.id) {
    report({
      code: "E-ROLE-ACCOUNT",
      path: ["accounts", name, "role"],
      message: `the role is in account ${role.accountId}, but ${name} is account ${account.id}`,
      allowed: `a role of account ${account.id}`,
      fix: `write ${shown(role.name)}, or correct the account id`,
      related: [{ path: ["accounts", name, "id"], note: `${account.id} of ${name}` }],
    });
  }
  return role?.name;
}

function checkPrimaries(names: readonly string[], primaries: readonly string[], report: Report): void {
  const [first, ...others] = primaries;
  if (names.length === 0) {
    report({
      code: "E-ACCOUNTS-MISSING",
      path: ["accounts"],
      at: "key",
      message: "the estate names no account",
      fix: 'add one, as in main: { id: "123456789012" }',
    });
  } else if (first === undefined && names.length > 1) {
    report({
      code: "E-ACCOUNT-PRIMARY-MISSING",
      path: ["accounts"],
      at: "key",
      message: `none of the ${names.length} accounts is primary, so nobody knows whose the ambient credentials are`,
      allowed: "exactly one account with primary: true",
      fix: "add primary: true to the account whose credentials Terraform starts with",
    });
  }
  for (const other of others) {
    report({
      code: "E-ACCOUNT-PRIMARY-TWO",
      path: ["accounts", other, "primary"],
      message: `${other} is primary, and so is ${first}`,
      allowed: "exactly one account with primary: true",
      fix: "leave it at the account whose credentials Terraform starts with",
      related: [{ path: ["accounts", first ?? other, "primary"], note: `primary: true of ${first}` }],
    });
  }
}
