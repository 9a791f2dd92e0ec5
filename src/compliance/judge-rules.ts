import type { NetworkModel } from "../model/network-model";
import { groupBy, someOf } from "../network/keys";
import { bySeverity, type Finding } from "../rules/rule";
import { runRules } from "../rules/run";
import type { Doubt } from "./doubt";
import type { Expected } from "./expected";
import type { Observation } from "./finding";
import type { Owners } from "./owners";
import type { SweepReport } from "./report";

export interface RulesJudgement {
  /** What somebody can answer for. */
  readonly observations: readonly Observation[];
  readonly waived: SweepReport["waived"];
  /** Ids of what may be so or not, because of what was not read. */
  readonly doubtful: ReadonlySet<string>;
  /** How many findings are about VPCs that are not the estate's. */
  readonly foreign: number;
}

/**
 * What the rules of the command line find in the live network, with the estate's waivers.
 * @param today YYYY-MM-DD
 */
export function judgeByRules(
  { estate, plan }: Expected,
  model: NetworkModel,
  owners: Owners,
  doubt: Doubt,
  today: string,
): RulesJudgement {
  const { findings, waived } = runRules({ model, plan, estate }, estate.waivers, today);
  const own = findings.filter((finding) => !isForeign(finding, owners));
  const sure = groupBy(
    own.filter((finding) => !doubt.has(finding, vpcsOf(finding, owners))),
    idOf,
  );
  return {
    observations: [...sure].map(([id, same]) => observe(id, same, owners)),
    doubtful: new Set(own.map(idOf).filter((id) => !sure.has(id))),
    waived: waived
      .filter((finding) => !isForeign(finding, owners))
      .map((finding) => ({
        id: idOf(finding),
        reason: finding.waived?.reason ?? "",
        until: finding.waived?.until ?? "",
      })),
    foreign: findings.length - own.length,
  };
}

/** An account may hold the VPCs of others, such as the one that AWS makes, and their trails and keys. */
function isForeign({ subject }: Finding, owners: Owners): boolean {
  return owners.of(subject)?.length === 0 || owners.isForeign(subject);
}

/** What is in no VPC and has an account is in no VPC of the same name either. */
function vpcsOf({ subject, account }: Finding, owners: Owners): readonly string[] {
  return owners.of(subject) ?? (account === null ? owners.named(subject) : []);
}

/** CIDRs and ids: they say which of many; other numbers may change while the fault stays the same. */
const WHICH = /\d+\.\d+\.\d+\.\d+(?:\/\d+)?|[0-9a-f:]*::[0-9a-f:]*\/\d+|\b[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}\b/g;

function idOf({ rule, subject, message, origin }: Finding): string {
  const part = /\/(sgr-\w+)$/.exec(origin?.address ?? "")?.[1];
  const which = message.match(WHICH) ?? [];
  return [...new Set([rule, subject, ...(part === undefined ? which : [part])])].join(" ");
}

function observe(id: string, findings: readonly Finding[], owners: Owners): Observation {
  const [worst] = findings.toSorted(bySeverity) as [Finding];
  const { rule, severity, subject, account, region, fix, origin } = worst;
  return {
    id,
    rule,
    severity,
    account,
    region,
    resource: origin?.address ?? subject,
    subject: owners.nameOf(subject),
    vpcs: vpcsOf(worst, owners),
    evidence: someOf([...new Set(findings.map(({ message }) => message))]),
    fix,
  };
}
