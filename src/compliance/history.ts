import { compareText } from "../network/keys";
import { placesOf, vpcPlaces } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import { RULES } from "../rules/all";
import { bySeverity, SEVERITIES, type Severity } from "../rules/rule";
import type { KnownFinding, Observation, SweepFinding } from "./finding";
import type { Look, Part } from "./look";
import type { SweepScope } from "./scope";
import { Within } from "./within";

export interface History {
  /** The worst first. */
  readonly findings: readonly SweepFinding[];
  readonly resolved: readonly KnownFinding[];
  /** Open in the whole estate: found now, or known and not looked at. */
  readonly open: readonly Pick<KnownFinding, "rule" | "severity" | "account">[];
}

/** What people are told of. */
export function isTold(severity: Severity, from: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(from);
}

/**
 * Holds what is so now against what earlier sweeps found. Only what this sweep could see is over when it does not see it.
 * @param known null when nobody knows: everything counts as new, and nothing as resolved
 */
export function withHistory(
  look: Look,
  known: readonly KnownFinding[] | null,
  context: {
    /** Null: not known. */
    readonly plan: NetworkPlan | null;
    readonly scope: SweepScope;
    /** ISO time. */
    readonly began: string;
    readonly digestFrom: Severity;
  },
): History {
  const { plan, scope, began, digestFrom } = context;
  const byId = new Map((known ?? []).map((one) => [one.id, one]));
  const findings = look.observations.map((one): SweepFinding => {
    const before = byId.get(one.id);
    const isNew = before === undefined || (!before.told && isTold(one.severity, digestFrom));
    return { ...one, firstSeen: before?.firstSeen ?? began, new: isNew };
  });
  const now = new Set(findings.map(({ id }) => id));
  const waived = new Set(look.waived.map(({ id }) => id));
  const seen = plan && new Covered(look, plan, scope);
  const gone = (known ?? []).filter(({ id }) => !now.has(id));
  // a later sweep has seen it since
  const resolved = gone.filter((one) => one.lastSeen <= began && (waived.has(one.id) || seen?.covers(one)));
  const over = new Set(resolved);
  const still = gone.filter((one) => !over.has(one));
  return { findings: worstFirst(findings), resolved: worstFirst(resolved), open: [...findings, ...still] };
}

export function worstFirst<T extends Pick<Observation, "severity" | "id">>(findings: readonly T[]): T[] {
  return [...findings].sort((a, b) => bySeverity(a, b) || compareText(a.id, b.id));
}

/** What a sweep has really looked at. */
class Covered {
  readonly #within: Within;
  readonly #whole: ReadonlySet<string>;
  readonly #places: ReadonlyMap<string, string>;

  constructor(
    private readonly look: Look,
    private readonly plan: NetworkPlan,
    private readonly scope: SweepScope,
  ) {
    this.#within = new Within(scope, plan);
    this.#whole = new Set(look.coverage.read);
    this.#places = vpcPlaces(plan);
  }

  covers(known: KnownFinding): boolean {
    const { rule, vpcs } = known;
    if (rule === "sweep-incomplete") return this.look.coverage.notReached.length === 0 && this.scope.kind === "estate";
    const isReading = rule === "account-unreadable" || rule === "read-incomplete";
    if (this.look.doubtful.has(known.id)) return false;
    if (!isReading && (!this.look.done.has(partOf(rule)) || !this.#within.has(known))) return false;
    if (vpcs.length === 0) return this.#read(known);
    // one that the plan does not have any more is not looked at, and not to be kept for ever
    return vpcs.every((vpc) => this.#whole.has(this.#places.get(vpc) ?? "") || !this.#places.has(vpc));
  }

  #read({ account, region }: KnownFinding): boolean {
    const places = placesOf(this.plan).filter(
      (place) => (account === null || place.account.id === account) && (region === null || place.region === region),
    );
    return places.every(({ key }) => this.#whole.has(key));
  }
}

const OF_RULES: ReadonlySet<string> = new Set(RULES.map(({ meta }) => meta.id));

function partOf(rule: string): Part {
  if (rule.startsWith("proof-") || rule === "not-interpreted") return "proof";
  return OF_RULES.has(rule) ? "rules" : "drift";
}
