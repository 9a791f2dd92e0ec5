import type { NetworkModel } from "../model/network-model";
import type { NotInterpreted } from "../model/origin";
import { plural } from "../network/keys";
import { vpcPlaces } from "../network/places";
import { prove } from "../proof/prove";
import type { Obligation, ObligationKind } from "../proof/report";
import type { Severity } from "../rules/rule";
import type { Expected } from "./expected";
import type { Observation } from "./finding";
import type { Owners } from "./owners";
import { placeOfArn } from "./place-of-arn";
import type { ProofSummary } from "./report";

/** An observation with the resources that decide it. */
export interface ProofObservation extends Observation {
  readonly kind: ObligationKind;
  readonly decidedBy: readonly string[];
}

export interface ProofJudgement {
  readonly observations: readonly ProofObservation[];
  /** What could not be interpreted and leaves something unproven. */
  readonly doubts: readonly Observation[];
  readonly summary: ProofSummary;
  /** Ids of observations that may be true or not: nobody can tell. */
  readonly doubtful: ReadonlySet<string>;
}

const SEVERITY: Readonly<Record<ObligationKind, Severity>> = {
  isolation: "critical",
  undeclared: "high",
  flow: "high",
  link: "high",
  route: "high",
  resource: "high",
  dns: "medium",
};

/**
 * What the proof finds broken in the live network. What is not proven is said by its cause: one line for an account that
 * was not read, not one for each flow of its VPCs.
 * @param concerns whether the sweep looks at some VPCs
 * @param whole places that were read wholly
 */
export function judgeByProof(
  { estate, plan }: Expected,
  model: NetworkModel,
  owners: Owners,
  concerns: (vpcs: readonly string[]) => boolean,
  whole: ReadonlySet<string>,
): ProofJudgement {
  const report = prove(model, plan, { estate });
  const obligations = report.obligations.filter((one) => concerns(vpcsOf(one, owners)));
  const broken = obligations.filter(({ status }) => status === "broken");
  const open = obligations.filter(({ status }) => status === "not-proven");
  const causes = new Map(model.notInterpreted.map((item) => [item.origin.address, item]));
  const caused = (obligation: Obligation) => causesOf(obligation, causes);
  // what this sweep does not look at is for the next one
  const doubted = open.filter((one) => {
    const why = caused(one);
    return why.length === 0 || why.some((item) => item.type !== "Sweep" && !isUnreadPeer(item, owners));
  });
  const places = vpcPlaces(plan);
  const isWhole = (one: Obligation) => vpcsOf(one, owners).every((vpc) => whole.has(places.get(vpc) ?? ""));
  const unexplained = doubted.filter((one) => caused(one).length === 0 && isWhole(one));
  const items = new Set(
    doubted.flatMap(caused).filter((item) => item.unread === undefined && !isUnreadPeer(item, owners)),
  );
  return {
    observations: [...broken, ...unexplained].map((one) => observe(one, owners)),
    doubts: [...items].map((item) =>
      observeDoubt(item, doubted.filter((one) => caused(one).includes(item)).length, owners),
    ),
    summary: {
      verdict: broken.length > 0 ? "broken" : doubted.length > 0 ? "not-proven" : "proven",
      obligations: obligations.length,
      notProven: doubted.map((one) => ({ obligation: `${one.kind} ${one.subject}`, why: one.evidence })),
    },
    doubtful: new Set(open.map(idOf)),
  };
}

function idOf({ kind, subject }: Obligation): string {
  return `proof-${kind} ${subject}`;
}

function vpcsOf({ subject }: Obligation, owners: Owners): readonly string[] {
  return owners.named(subject);
}

function causesOf({ origins }: Obligation, causes: ReadonlyMap<string, NotInterpreted>): NotInterpreted[] {
  return origins.flatMap(({ address }) => causes.get(address) ?? []);
}

/** A VPC of the estate that is known from a link alone: what is to be said is that its place was not read. */
function isUnreadPeer({ type, vpcs }: NotInterpreted, owners: Owners): boolean {
  return type === "Vpc" && vpcs.some((vpc) => owners.of(vpc)?.length);
}

function observe(obligation: Obligation, owners: Owners): ProofObservation {
  const { kind, subject, status, evidence, origins, fix } = obligation;
  const [first] = origins;
  const unproven = status === "not-proven";
  const fromInternet = kind === "undeclared" && subject.startsWith("internet ->");
  return {
    id: idOf(obligation),
    rule: `proof-${kind}`,
    severity: unproven ? "medium" : fromInternet ? "critical" : SEVERITY[kind],
    ...placeOfArn(first?.address ?? ""),
    resource: first?.address ?? subject,
    subject,
    vpcs: vpcsOf(obligation, owners),
    evidence: unproven ? `not proven: ${evidence}` : evidence,
    fix: fix ?? "Run 'archipelago prove --live' for the whole evidence.",
    kind,
    decidedBy: origins.map(({ address }) => address),
  };
}

function observeDoubt({ origin, type, why, vpcs }: NotInterpreted, count: number, owners: Owners): Observation {
  return {
    id: `not-interpreted ${type} ${origin.address}`,
    rule: "not-interpreted",
    severity: "medium",
    ...placeOfArn(origin.address),
    resource: origin.address,
    subject: type,
    vpcs: [...new Set(vpcs.flatMap((vpc) => owners.of(vpc) ?? []))].sort(),
    evidence: `${why}; ${plural(count, "obligation is", "obligations are")} not proven because of it`,
    fix: "Judge what it lets through yourself, and accept it by a waiver; or take it out of the estate's VPCs.",
  };
}
