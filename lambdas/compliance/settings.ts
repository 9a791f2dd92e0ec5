import { parsed, record } from "../../src/compliance/loose";
import type { SweepSettings } from "../../src/compliance/ports";
import { ToolError } from "../../src/diagnostics/tool-error";
import type { RemediationMode, RemediationSettings } from "../../src/network/audit";
import { isRepairableRule, REPAIRABLE_RULES } from "../../src/network/repairable-rules";
import { didYouMean } from "../../src/network/suggest";
import { SEVERITIES } from "../../src/rules/rule";

const MODES: readonly RemediationMode[] = ["off", "dry-run", "on"];

/**
 * Settings as operators wrote them. All or nothing: what is half understood might repair what nobody meant.
 * @throws ToolError that says what is wrong and what is allowed
 */
export function readSettings(text: string, where: string): SweepSettings {
  const wrong = (what: string) => new ToolError(`${where}: ${what}`);
  const settings = record(parsed(text));
  if (!settings) throw wrong("not a JSON object");
  const { remediate, digestFrom = "low" } = settings;
  const severity = SEVERITIES.find((one) => one === digestFrom);
  if (!severity) throw wrong(`digestFrom is ${JSON.stringify(digestFrom)}, not one of ${SEVERITIES.join(", ")}`);
  return { remediate: readRemediation(remediate, wrong), digestFrom: severity };
}

function readRemediation(given: unknown, wrong: (what: string) => Error): RemediationSettings {
  const value = record(given);
  if (!value) throw wrong("remediate is not an object");
  const mode = (name: string, given: unknown): RemediationMode => {
    const found = MODES.find((one) => one === given);
    if (!found) throw wrong(`${name} is ${JSON.stringify(given)}, not one of ${MODES.join(", ")}`);
    return found;
  };
  const count = (name: "maxRepairs" | "breaker"): number => {
    const given = value[name];
    if (typeof given === "number" && Number.isInteger(given) && given >= 0) return given;
    throw wrong(`remediate.${name} is ${JSON.stringify(given)}, not a whole number of 0 or more`);
  };
  const byRule = record(value.rules);
  if (!byRule) throw wrong("remediate.rules is not an object");
  const rules = Object.entries(byRule).map(([rule, given]) => {
    if (!isRepairableRule(rule)) throw wrong(`remediate.rules.${rule} cannot be repaired; ${instead(rule)}`);
    return [rule, mode(`remediate.rules.${rule}`, given)];
  });
  return {
    default: mode("remediate.default", value.default),
    rules: Object.fromEntries(rules),
    maxRepairs: count("maxRepairs"),
    breaker: count("breaker"),
  };
}

function instead(rule: string): string {
  return didYouMean(rule, REPAIRABLE_RULES, `rules that can be are ${REPAIRABLE_RULES.join(", ")}`);
}
