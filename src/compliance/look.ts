import { messageOf } from "../diagnostics/message-of";
import type { NetworkModel } from "../model/network-model";
import type { LiveAccount } from "../readers/live/api";
import { Doubt } from "./doubt";
import { drift } from "./drift/drift";
import { isDriftRule } from "./drift/rules";
import type { Expected, ExpectedIds } from "./expected";
import type { Observation } from "./finding";
import { gapsOf, leftOut } from "./gaps";
import { judgeByProof } from "./judge-proof";
import { judgeByRules } from "./judge-rules";
import { merge } from "./merge";
import type { Owners } from "./owners";
import type { ProofSummary, SweepReport } from "./report";
import type { SweepScope } from "./scope";
import { waive } from "./waive";
import { Within } from "./within";

/** Parts of the judgement, in order of what is least to be missed. */
export type Part = "drift" | "rules" | "proof";

export interface LookInput {
  readonly expected: Expected;
  readonly ids: ExpectedIds | null;
  readonly model: NetworkModel;
  /** What was to be read. */
  readonly read: readonly LiveAccount[];
  readonly owners: Owners;
  readonly scope: SweepScope;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Whether another part may begin. */
  readonly hasTime: () => boolean;
}

/** What is so in the live network. */
export interface Look {
  readonly observations: readonly Observation[];
  readonly waived: SweepReport["waived"];
  readonly foreign: number;
  readonly proof: ProofSummary;
  readonly coverage: SweepReport["coverage"];
  readonly done: ReadonlySet<Part>;
  /** Ids of observations of which nobody can tell whether they are so. */
  readonly doubtful: ReadonlySet<string>;
}

/** Holds the live network against what was declared. One part that breaks off leaves the others what they found. */
export function look(input: LookInput): Look {
  const { expected, ids, read, owners, scope, today, hasTime } = input;
  const gaps = gapsOf(input.model, read);
  const within = new Within(scope, expected.plan);
  const model = { ...input.model, notInterpreted: [...input.model.notInterpreted, ...leftOut(expected.plan, read)] };
  const whole = new Set(gaps.coverage.read);
  const done = new Set<Part>();
  const notReached: string[] = [];
  const part = <T>(name: Part, judge: () => T): T | undefined => {
    if (!hasTime()) {
      notReached.push(`${name}: there was no time left`);
      return undefined;
    }
    try {
      const found = judge();
      done.add(name);
      return found;
    } catch (cause) {
      notReached.push(`${name}: it broke off: ${messageOf(cause)}`);
      return undefined;
    }
  };
  const { waivers } = expected.estate;
  const forOthers = waivers.filter(({ rule }) => isOurs(rule));
  const drifted = part("drift", () => drift(expected, ids, model));
  const doubt = new Doubt(expected.plan, model, owners);
  const judged = part("rules", () => judgeByRules(expected, model, owners, doubt, today));
  const proven = part("proof", () => judgeByProof(expected, model, owners, (vpcs) => within.concerns(vpcs), whole));
  const incomplete = gaps.coverage.unreadable.length > 0;
  // a waiver may be of what was not read
  const isMoot = ({ rule }: Observation) => incomplete && rule === "waiver-unused";
  const found = merge(
    (drifted ?? []).filter((one) => within.has(one)),
    (judged?.observations ?? []).filter((one) => within.has(one) && !isMoot(one)),
    proven?.observations ?? [],
  );
  const sorted = waive([...found, ...(proven?.doubts ?? [])], forOthers, today);
  return {
    observations: [...gaps.observations, ...(notReached.length > 0 ? [notFinished(notReached)] : []), ...sorted.kept],
    waived: [...(judged?.waived ?? []), ...sorted.waived],
    foreign: judged?.foreign ?? 0,
    proof: proven?.summary ?? { verdict: null, obligations: 0, notProven: [] },
    coverage: { ...gaps.coverage, notReached },
    done,
    doubtful: new Set([
      ...(proven?.doubtful ?? []),
      ...(judged?.doubtful ?? []),
      ...(judged?.observations ?? []).filter(isMoot).map(({ id }) => id),
    ]),
  };
}

/** What the rules of the command line know nothing of. */
function isOurs(rule: string): boolean {
  return isDriftRule(rule) || rule.startsWith("proof-") || rule === "not-interpreted";
}

function notFinished(what: readonly string[]): Observation {
  return {
    id: "sweep-incomplete",
    rule: "sweep-incomplete",
    severity: "high",
    account: null,
    region: null,
    resource: "the compliance function",
    subject: "the sweep",
    vpcs: [],
    evidence: `it did not get to everything: ${what.join("; ")}`,
    fix: "Give the function more time or memory, or see in its log why it broke off.",
  };
}
