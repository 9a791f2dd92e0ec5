import type { EstatePath, Problem } from "../diagnostics/problem";
import { didYouMean } from "../network/suggest";
import { shown } from "./fault";
import { isMapping } from "./salvage";
import { isWritten, type WrittenNames } from "./written-names";

/**
 * Accounts that VPCs, the sequence and the audit name and the file does not, and VPCs that name none of several. Looks at the input
 * as it was written, so that other faults hide nothing.
 * @param found what is known to be wrong: a misspelt `account` is not missing as well
 */
export function accountProblems(input: unknown, { accounts }: WrittenNames, found: readonly Problem[]): Problem[] {
  if (!isMapping(input) || !accounts) return [];
  const vpcs = Object.entries(isMapping(input.vpcs) ? input.vpcs : {});
  const dealt = isMapping(input.sequence) && Array.isArray(input.sequence.accounts) ? input.sequence.accounts : [];
  return [
    ...vpcs.flatMap(([name, vpc]): Problem[] => {
      if (!isMapping(vpc)) return [];
      const path = ["vpcs", name, "account"];
      if (vpc.account !== undefined) return unknown(vpc.account, path, accounts);
      const misspelt = found.some(
        ({ code, path: [top, owner] }) => code === "E-UNKNOWN-KEY" && top === "vpcs" && owner === name,
      );
      return accounts.length > 1 && !misspelt ? [missing(name, path, accounts)] : [];
    }),
    ...dealt.flatMap((name, index) => unknown(name, ["sequence", "accounts", index], accounts)),
    ...(isMapping(input.audit) ? unknown(input.audit.account, ["audit", "account"], accounts) : []),
  ];
}

function unknown(name: unknown, path: EstatePath, accounts: readonly string[]): Problem[] {
  if (typeof name !== "string" || isWritten(accounts, name)) return [];
  return [
    {
      code: "E-ACCOUNT-UNKNOWN",
      path,
      message: `there is no account called ${shown(name)}`,
      allowed: accounts.join(", "),
      fix: didYouMean(name, accounts, "name one of the estate's accounts, or add this one"),
    },
  ];
}

function missing(vpc: string, path: EstatePath, accounts: readonly string[]): Problem {
  return {
    code: "E-MISSING-KEY",
    path,
    at: "key",
    message: `vpcs.${vpc} has no 'account', which it needs because the estate has ${accounts.length} accounts`,
    allowed: accounts.join(", "),
    fix: `add account: ${accounts.find((name) => name.trim() !== "") ?? "NAME"}`,
  };
}
