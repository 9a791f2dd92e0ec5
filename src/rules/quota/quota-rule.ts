import type { NetworkModel } from "../../model/network-model";
import type { LimitName } from "../../network/estate";
import { QUOTAS, type Quota } from "../../network/limits";
import type { Breach, Rule, RuleInput } from "../rule";

/** One thing of which AWS allows so many. */
export interface Count {
  /** Id of the object, or `111111111111 in us-east-1` for what an account has in a region. */
  readonly subject: string;
  readonly count: number;
  readonly account?: string | null;
  readonly region?: string | null;
}

interface QuotaRule {
  readonly id: string;
  /** One of those that an estate can raise under `limits`, or one that it has no say in. */
  readonly quota: LimitName | Omit<Quota, "name" | "noun">;
  readonly count: (model: NetworkModel) => readonly Count[];
}

/** A rule that compares counts with a quota of AWS's: the estate's `limits`, else AWS's default. */
export function quotaRule({ id, quota, count }: QuotaRule): Rule {
  const isOurs = typeof quota === "string";
  const { counts, page, default: standard, ceiling } = isOurs ? QUOTAS[quota] : quota;
  const most = Number.isFinite(ceiling) && ceiling !== standard ? `, ${ceiling} at most` : "";
  return {
    meta: {
      id,
      title: `No more ${counts} than AWS allows`,
      severity: "medium",
      why: `AWS allows ${standard} by default${most}, and refuses the next one in the middle of an apply.`,
      awsPage: page,
      fix: isOurs
        ? `Use fewer, or have AWS raise the quota and write it as \`limits.${quota}\` in the estate.`
        : "Use fewer, or have AWS raise the quota.",
      controls: [],
      over: "model",
    },
    check: (input) => {
      const allowed = isOurs ? (input.estate?.limits[quota] ?? standard) : standard;
      return count(input.model).flatMap((one) => breachesOf(one, allowed, ceiling, input));
    },
  };
}

function breachesOf({ count, ...where }: Count, allowed: number, ceiling: number, input: RuleInput): Breach[] {
  if (count > ceiling)
    return [{ ...where, message: `${count}, where AWS never allows more than ${ceiling}`, severity: "high" }];
  if (count <= allowed) return [];
  const message = `${count}, where ${allowed} ${input.estate ? "are allowed" : "are AWS's default"}`;
  // What is there already, AWS has allowed.
  const isBuilt = input.model.source === "live" || input.model.source === "state";
  return [{ ...where, message, ...(isBuilt && !input.estate && { severity: "low" as const }) }];
}
