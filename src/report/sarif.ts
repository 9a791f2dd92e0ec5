/** What was found by one rule at one place, whatever found it. */
export interface SarifItem {
  /** Stable id of what is checked. */
  readonly rule: SarifRule;
  readonly level: "error" | "warning" | "note";
  /** One line. */
  readonly message: string;
  /** File relative to the repository's root, with `/`; of the estate where it comes from there. */
  readonly file: string;
  /** Absent: the file as a whole. */
  readonly region?: SarifRegion;
  /** Terraform address or ARN of the resource. */
  readonly resource?: string;
  /** Accepted, and why: shown as dismissed. */
  readonly suppressed?: string;
}

export interface SarifRule {
  /** In words, as findings name it. */
  readonly id: string;
  /** What must hold: one sentence. */
  readonly title: string;
  /** What to do, and why. */
  readonly help: string;
  readonly helpUri?: string;
  /** 0 to 10, as CVSS; GitHub sorts by it. */
  readonly securitySeverity?: number;
  readonly tags?: readonly string[];
}

/** All from 1; `endColumn` is the one after the last. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

export interface SarifOptions {
  /** Of Archipelago. */
  readonly version: string;
  /** What was done, e.g. `archipelago review`: results of one kind replace each other on GitHub. */
  readonly category: string;
}

/**
 * A SARIF 2.1.0 log with one run, as GitHub's code scanning takes it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(items: readonly SarifItem[], { version, category }: SarifOptions): string {
  const rules = [...new Map(items.map(({ rule }) => [rule.id, rule])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "Archipelago", version, rules: rules.map(descriptor) },
        },
        automationDetails: { id: `${category}/` },
        columnKind: "utf16CodeUnits",
        results: items.map((item) => result(item, index.get(item.rule.id) ?? 0)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ id, title, help, helpUri, securitySeverity, tags = [] }: SarifRule) {
  return {
    id,
    name: id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: help },
    ...(helpUri !== undefined && { helpUri }),
    properties: {
      tags: ["security", "network", ...tags],
      ...(securitySeverity !== undefined && { "security-severity": securitySeverity.toFixed(1) }),
    },
  };
}

function result({ rule, level, message, file, region, resource, suppressed }: SarifItem, ruleIndex: number) {
  return {
    ruleId: rule.id,
    ruleIndex,
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(file) },
          // Code scanning shows nothing without a line.
          region: region ?? { startLine: 1 },
        },
        ...(resource !== undefined && { logicalLocations: [{ fullyQualifiedName: resource, kind: "resource" }] }),
      },
    ],
    // The same thing on another line is the same alert.
    partialFingerprints: { "archipelago/v1": `${rule.id}:${resource ?? message}` },
    ...(suppressed !== undefined && { suppressions: [{ kind: "external", justification: suppressed }] }),
  };
}

/** `estates/my estate.yaml` → `estates/my%20estate.yaml`; never absolute, never above the root. */
function relativeUri(file: string): string {
  const parts = file.replaceAll("\\", "/").split("/");
  return parts
    .filter((part) => part !== "" && part !== "." && part !== ".." && !/^[A-Za-z]:$/.test(part))
    .map(encodeURIComponent)
    .join("/");
}
