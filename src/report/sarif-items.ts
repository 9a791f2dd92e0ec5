import type { EstatePath } from "../diagnostics/problem";
import { PROOF_CODES } from "../proof/codes";
import { CODE_OF } from "../proof/problems";
import type { Obligation } from "../proof/report";
import type { Review } from "../review/result";
import type { Finding, RuleMeta, Severity } from "../rules/rule";
import { DANGER_TITLES } from "./danger-titles";
import type { SarifItem, SarifRegion, SarifRule } from "./sarif";

/** Where results are shown: the file that was given, and the lines of the estate where there is one. */
export interface SarifPlaces {
  /** File that stands for everything that has no place in an estate, relative to the root. */
  readonly file: string;
  /** The estate's line of a path; absent, or undefined for one: not known. */
  readonly locate?: (path: EstatePath) => { readonly file: string; readonly region: SarifRegion } | undefined;
}

const SCORE: Readonly<Record<Severity, number>> = { critical: 9.5, high: 8, medium: 5.5, low: 3 };
const LEVEL: Readonly<Record<Severity, SarifItem["level"]>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** @param metas of the rules that ran */
export function findingItems(
  findings: readonly Finding[],
  metas: readonly RuleMeta[],
  places: SarifPlaces,
): SarifItem[] {
  const byId = new Map(metas.map((meta) => [meta.id, meta]));
  return findings.map((finding) => ({
    rule: findingRule(finding, byId.get(finding.rule)),
    level: LEVEL[finding.severity],
    message: `${finding.subject}: ${finding.message}; ${finding.fix}`,
    resource: finding.origin?.address ?? finding.subject,
    ...at(finding.path, places),
    ...(finding.waived && { suppressed: finding.waived.reason }),
  }));
}

/** What is broken or not proven; what is held says nothing. */
export function obligationItems(obligations: readonly Obligation[], places: SarifPlaces): SarifItem[] {
  return obligations
    .filter(({ status }) => status !== "held")
    .map(({ kind, subject, status, evidence, fix, path }) => ({
      rule: obligationRule(kind),
      level: status === "broken" ? "error" : "warning",
      message: `${subject}: ${evidence}${fix === undefined ? "" : `; ${fix}`}`,
      resource: `${kind} ${subject}`,
      ...at(path, places),
    }));
}

/** Dangerous changes and the obligations that a plan breaks or leaves broken. */
export function reviewItems({ dangerous, obligations }: Review, places: SarifPlaces): SarifItem[] {
  const changes = dangerous.map(
    ({ code, severity, address, file, what, fix, allowed }): SarifItem => ({
      rule: { id: code, title: DANGER_TITLES[code], help: fix, securitySeverity: SCORE[severity], tags: ["plan"] },
      level: LEVEL[severity],
      message: `${address}: ${what}; ${fix}`,
      resource: address,
      // A plan lies in no repository; the estate that it comes from does.
      file: places.locate || file === "" ? places.file : file,
      ...(allowed && { suppressed: allowed.reason }),
    }),
  );
  const broken = obligations ? [...obligations.broken, ...obligations.unproven, ...obligations.stillBroken] : [];
  return [...changes, ...obligationItems(broken, places)];
}

function findingRule({ rule, severity, fix }: Finding, meta: RuleMeta | undefined): SarifRule {
  if (meta === undefined) return { id: rule, title: rule, help: fix, securitySeverity: SCORE[severity] };
  return {
    id: rule,
    title: meta.title,
    help: `${meta.why}\n\n${meta.fix}\n\n${meta.awsPage}`,
    helpUri: meta.awsPage,
    securitySeverity: SCORE[meta.severity],
    tags: meta.controls,
  };
}

function obligationRule(kind: Obligation["kind"]): SarifRule {
  const id = CODE_OF[kind];
  const doc = PROOF_CODES[id];
  return { id, title: doc?.title ?? id, help: `${doc?.why ?? ""}\n\n${doc?.fix ?? ""}`, tags: ["proof"] };
}

function at(path: EstatePath | undefined, { file, locate }: SarifPlaces): Pick<SarifItem, "file" | "region"> {
  return (path && locate?.(path)) ?? { file };
}
