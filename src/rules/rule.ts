import type { EstatePath } from "../diagnostics/problem";
import type { NetworkModel } from "../model/network-model";
import type { Origin } from "../model/origin";
import type { Estate } from "../network/estate";
import type { NetworkPlan } from "../network/plan";

/** One rule: one file, one pure function. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly check: (input: RuleInput) => readonly Breach[];
}

export interface RuleMeta {
  /** `NET-001`-like ids are hard to remember: a name in words, `peering-route-too-wide`. Stable; used in waivers. */
  readonly id: string;
  /** What must hold, as a sentence without full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters: one line. */
  readonly why: string;
  /** The AWS page that says so. */
  readonly awsPage: string;
  /** What to do: one line. */
  readonly fix: string;
  /** Related control ids, e.g. `CIS 6.2`, `FSBP EC2.21`, `Prowler …`, `checkov CKV_AWS_231`. */
  readonly controls: readonly string[];
  /** What it reads: `model` works on any Terraform; the others need an estate. */
  readonly over: "model" | "plan" | "estate";
}

/** The worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Order of what has a severity: the worst first. */
export function bySeverity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

export interface RuleInput {
  readonly model: NetworkModel;
  /** Absent when the model is not of an estate of ours. */
  readonly plan?: NetworkPlan;
  readonly estate?: Estate;
}

/** One thing that breaks a rule; the runner makes a {@link Finding} of it. */
export interface Breach {
  /** Id of the object. */
  readonly subject: string;
  /** What is wrong with it, with the value: lower case, no full stop. */
  readonly message: string;
  /** When the fix is narrower than the rule's. */
  readonly fix?: string;
  /** When it is not the rule's. */
  readonly severity?: Severity;
  readonly origin?: Origin;
  readonly account?: string | null;
  readonly region?: string | null;
  /** Where in the estate it comes from. */
  readonly path?: EstatePath;
}

/** One fact that a rule reports. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly message: string;
  readonly fix: string;
  readonly origin: Origin | null;
  readonly path?: EstatePath;
  /** The waiver in force, else absent. */
  readonly waived?: { readonly reason: string; readonly until: string };
}

export interface RulesReport {
  readonly version: 1;
  /** Those that no waiver accepts. */
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  /** Number of rules that ran. */
  readonly rules: number;
}
