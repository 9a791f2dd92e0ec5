import type { KnownFinding } from "../finding";
import type { RepairStep } from "../report";
import type { Repairable } from "./plan";
import { repairText } from "./text";

/** Why repairs failed, as people were told last: one that fails in every sweep is told when it begins to, or fails otherwise. */
export class ToldFailures {
  readonly #told: ReadonlyMap<string, string>;

  /** @param known null when nobody knows: everything is news */
  constructor(known: readonly KnownFinding[] | null) {
    this.#told = new Map(
      (known ?? []).flatMap(({ id, repairFailed }) => (repairFailed === undefined ? [] : [[id, repairFailed]])),
    );
  }

  /** Whether people know that this very step is tried and fails. */
  areKnown({ id, repair }: Pick<Repairable, "id" | "repair">): boolean {
    return this.#told.get(id)?.startsWith(headOf(repair)) === true;
  }

  /** Whether people do not know what came of a step. */
  isNews(step: RepairStep): boolean {
    return step.outcome !== "failed" || this.#told.get(step.finding) !== failureText(step);
  }

  /** What has to be remembered once people know what came of a step. Undefined: nothing new. Null: it does not fail any more. */
  toRemember(step: RepairStep): string | null | undefined {
    if (step.outcome === "failed") return this.isNews(step) ? failureText(step) : undefined;
    return this.#told.has(step.finding) ? null : undefined;
  }
}

/** The step and why it failed, without what differs each time: ids of requests, and what EC2 encodes of a denial. */
function failureText({ repair, why = "" }: RepairStep): string {
  const lasting = why
    .replace(/(Encoded authorization failure message: )[\w-]+/g, "$1...")
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "...");
  return `${headOf(repair)}${lasting}`;
}

function headOf(repair: RepairStep["repair"]): string {
  return `${repairText(repair)}: `;
}
