import type { NetworkModel } from "../model/network-model";
import type { NotInterpreted } from "../model/origin";
import type { AllowedChange, Estate } from "../network/estate";
import type { NetworkPlan } from "../network/plan";
import { findPlan } from "../proof/plan-in-model";
import { prove } from "../proof/prove";
import { explain } from "../reach/explain";
import { reach } from "../reach/reach";
import type { ReachMatrix, ReachOptions } from "../reach/result";
import { readPlan } from "../readers/plan";
import { judge } from "./allowances";
import { Causes } from "./causes";
import { summarize } from "./changes";
import type { Danger } from "./dangers/danger";
import { declaredOpen, NOTHING_DECLARED } from "./dangers/declared-open";
import { logBuckets } from "./dangers/log-buckets";
import { lostResources } from "./dangers/lost";
import { openedToInternet } from "./dangers/opened";
import { orderingHazards } from "./dangers/ordering";
import { weakened } from "./dangers/weakened";
import { driftOf } from "./drift";
import { diffObligations } from "./obligations";
import { Placement } from "./placement";
import { type PlanFile, type PlanJson, planOf } from "./plan-json";
import { diffReach } from "./reach-diff";
import type { ObligationDiff, Review, ReviewedPlan } from "./result";

export interface ReviewInput {
  /** Plans as `terraform show -json` writes them; several are one network, as per-account states are. */
  readonly plans: readonly PlanFile[];
  /** Of the estate that these plans apply; absent: nothing is declared. */
  readonly plan?: NetworkPlan;
  readonly estate?: Estate;
  /** Dangerous changes that may pass: `allowChanges` of the estate, and flags. */
  readonly allow: readonly AllowedChange[];
}

/**
 * What plans do to the network: what they change and where, who can reach whom afterwards that could not before, which
 * obligations break, what is dangerous, and what was changed behind Terraform's back. Pure; the plans come read.
 *
 * @throws InputError when a file is no plan
 */
export function review(input: ReviewInput, options: ReachOptions = {}): Review {
  const plans = input.plans.map(planOf);
  const models = { before: readPlan(input.plans, { prior: true }), after: readPlan(input.plans) };
  const matrices = { before: reach(models.before, options), after: reach(models.after, options) };
  const placement = new Placement(plans, models.before, models.after);
  const causes = new Causes(plans, placement, models, (model, from, to, traffic) =>
    explain(model, from, to, traffic, options),
  );
  const plain = diffReach({ models, matrices, ...(input.plan && { plan: input.plan }) });
  const obligations = obligationsOf(input, models, matrices, options);

  const declared = input.plan ? declaredOpen(input.plan) : NOTHING_DECLARED;
  const dangers: Danger[] = [
    ...lostResources(plans, logBuckets(plans)),
    ...openedToInternet({ ...models, declared, isChanged: causes.isChanged }),
    ...orderingHazards(plans),
    ...weakened(plans),
  ];
  const judged = judge(
    dangers.map((danger) => ({ ...danger, account: accountOf(danger, plans, placement) })),
    input.allow,
  );
  const reviewed = plans.map(reviewedPlan);
  const reasons = reasonsToStop(plans, judged.dangerous, obligations);
  return {
    version: 1,
    verdict: reasons.length > 0 ? "stop" : "pass",
    reasons,
    plans: reviewed,
    changes: summarize(plans, placement, [models.before, models.after]),
    reach: { pairs: plain.pairs, gained: causes.of(plain.gained, "gained"), lost: causes.of(plain.lost, "lost") },
    obligations,
    ...judged,
    ...driftOf(plans),
    notInterpreted: notInterpretedOf(matrices),
  };
}

interface BeforeAndAfter<T> {
  readonly before: T;
  readonly after: T;
}

function obligationsOf(
  { plan, estate }: ReviewInput,
  { before, after }: BeforeAndAfter<NetworkModel>,
  matrices: BeforeAndAfter<ReachMatrix>,
  options: ReachOptions,
): ObligationDiff | null {
  if (plan === undefined) return null;
  const all = { ...options, ...(estate && { estate }) };
  const found = [findPlan(plan, before), findPlan(plan, after)];
  const proofs = [
    prove(before, plan, { ...all, matrix: matrices.before }),
    prove(after, plan, { ...all, matrix: matrices.after }),
  ] as const;
  return diffObligations(...proofs, {
    isNew: !before.vpcs.some(({ managed }) => managed),
    missing: plan.vpcs.map(({ name }) => name).filter((name) => !found.some(({ vpcs }) => vpcs.has(name))),
  });
}

function accountOf({ address, file }: Danger, plans: readonly PlanJson[], placement: Placement): string | null {
  const change = plans
    .flatMap(({ changes }) => changes)
    .find((one) => one.address === address && (file === "" || one.file === file));
  return change === undefined ? null : placement.of(change).account;
}

function reviewedPlan({ file, terraform, errored, complete }: PlanJson): ReviewedPlan {
  const faults = [
    ...(errored ? ["planning failed on the way: what is missing is not reviewed"] : []),
    ...(complete ? [] : ["some changes wait for another plan after this one is applied"]),
  ];
  return { file, terraform, faults };
}

function reasonsToStop(
  plans: readonly PlanJson[],
  dangerous: Review["dangerous"],
  obligations: ObligationDiff | null,
): string[] {
  const count = (n: number, one: string, many: string) => (n === 0 ? [] : [n === 1 ? one : `${n} ${many}`]);
  return [
    ...plans.filter(({ errored }) => errored).map(({ file }) => `${file} is a plan that failed`),
    ...count(dangerous.filter(({ allowed }) => !allowed).length, "1 dangerous change", "dangerous changes"),
    ...count(obligations?.broken.length ?? 0, "1 obligation is broken", "obligations are broken"),
  ];
}

function notInterpretedOf({
  before,
  after,
}: {
  readonly before: ReachMatrix;
  readonly after: ReachMatrix;
}): NotInterpreted[] {
  const found = [...after.notInterpreted, ...before.notInterpreted];
  return [...new Map(found.map((one) => [JSON.stringify([one.origin.address, one.type, one.why]), one])).values()];
}
