import type { AllowedChange } from "../network/estate";
import { SEVERITIES } from "../rules/rule";
import type { Danger } from "./dangers/danger";
import type { Allowance, DangerousChange } from "./result";

/** Says which dangers are allowed, by the first entry that matches, and which entries match none. */
export function judge(
  dangers: readonly (Danger & Pick<DangerousChange, "account">)[],
  allow: readonly AllowedChange[],
): { readonly dangerous: DangerousChange[]; readonly unusedAllowances: Allowance[] } {
  const entries = allow.map((entry) => ({ entry, pattern: patternOf(entry.address) }));
  const used = new Set<AllowedChange>();
  const dangerous = dangers.map((danger): DangerousChange => {
    const matching = entries.filter(({ pattern }) => pattern.test(danger.address)).map(({ entry }) => entry);
    for (const entry of matching) used.add(entry);
    const [first] = matching;
    return first ? { ...danger, allowed: first } : danger;
  });
  const order = ({ code, severity, address, allowed }: DangerousChange) =>
    [allowed ? 1 : 0, SEVERITIES.indexOf(severity), address, code].join("\n");
  return {
    dangerous: dangerous.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    unusedAllowances: allow.filter((entry) => !used.has(entry)),
  };
}

/** `*` is any run of characters, everything else itself: brackets and quotes belong to addresses. */
function patternOf(address: string): RegExp {
  const parts = address.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
