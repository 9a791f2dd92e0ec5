import { SWEEP_FAULTS, SWEEP_FINISHED } from "../audit/function-alarms";
import { tally } from "../network/keys";
import { SEVERITIES } from "../rules/rule";
import type { Expected } from "./expected";
import type { History } from "./history";
import type { Metric } from "./ports";
import type { SweepReport } from "./report";

/**
 * What a sweep says in numbers, in the estate's namespace. `OpenFindings` are those of the whole estate, so that a sweep
 * of one VPC does not seem to have closed the others.
 */
export function metricsOf(
  report: SweepReport,
  open: History["open"],
  plan: Expected["plan"] | null,
  age: number | null,
): Metric[] {
  const bySeverity = tally(open.map(({ severity }) => severity));
  const newBySeverity = tally(report.findings.filter((one) => one.new).map(({ severity }) => severity));
  const byAccount = tally(open.flatMap(({ account }) => account ?? []));
  const names = new Map(plan?.accounts.map(({ id, name }) => [id, name]) ?? []);
  const accounts = [...new Set([...names.keys(), ...byAccount.keys()])];
  const unreachable = open.filter(({ rule }) => rule === "account-unreadable").length;
  // one of a single VPC says nothing of whether the whole estate is looked at in time
  const finished = report.scope.kind === "estate" && report.coverage.notReached.length === 0;
  return [
    count("OpenFindings", open.length),
    ...SEVERITIES.map((severity) => count("OpenFindings", bySeverity.get(severity) ?? 0, { severity })),
    ...accounts.map((id) => count("OpenFindings", byAccount.get(id) ?? 0, { account: names.get(id) ?? id })),
    ...[...tally(open.map(({ rule }) => rule))].map(([rule, value]) => count("OpenFindings", value, { rule })),
    ...SEVERITIES.map((severity) => count("NewFindings", newBySeverity.get(severity) ?? 0, { severity })),
    count("AccountsUnreachable", unreachable),
    count(SWEEP_FAULTS, report.faults.length),
    {
      name: "SweepDuration",
      unit: "Milliseconds",
      value: Date.parse(report.ended) - Date.parse(report.began),
      dimensions: {},
    },
    // seconds from what set it off to its end
    ...(age === null ? [] : [{ name: "SweepAge", unit: "Seconds" as const, value: age, dimensions: {} }]),
    ...(finished ? [count(SWEEP_FINISHED, 1)] : []),
  ];
}

function count(name: string, value: number, dimensions: Metric["dimensions"] = {}): Metric {
  return { name, unit: "Count", value, dimensions };
}
