import { compareText } from "../network/keys";
import { computedParts, isExplained, type KnownParts, knownParts } from "./computed-parts";
import { configurationOf } from "./configuration";
import { holdsTrue, type JsonObject, object, type PlanJson, type ResourceChange } from "./plan-json";
import { decidesReach } from "./reach-attributes";
import type { Drift, DriftedAttribute } from "./result";

export interface DriftReport {
  readonly drift: readonly Drift[];
  /** Addresses of what only took note of what Terraform itself had done since. */
  readonly settled: readonly string[];
}

/**
 * What the plans say was changed outside Terraform. After an apply a group shows the rules, a table the routes that are
 * resources of their own: that is nobody's change, and neither is any other attribute that no configuration sets.
 */
export function driftOf(plans: readonly PlanJson[]): DriftReport {
  const drift: Drift[] = [];
  const settled: string[] = [];
  for (const plan of plans) {
    const configured = configurationOf(plan);
    const known = knownParts(plan);
    for (const change of plan.drift) {
      const found = driftIn(change, configured(change.address)?.expressions, known);
      if (found) drift.push(found);
      else if (change.action !== null) settled.push(change.address);
    }
  }
  return { drift: drift.sort((a, b) => compareText(a.address, b.address)), settled: settled.sort() };
}

function driftIn(change: ResourceChange, expressions: JsonObject | undefined, known: KnownParts): Drift | undefined {
  const { address, type, file } = change;
  if (change.action === "destroy")
    return { address, type, file, kind: "destroyed", attributes: [], reach: decidesReach(type) };
  const names = [...new Set([...Object.keys(change.before), ...Object.keys(change.after)])].sort();
  const attributes = names
    .filter((name) => name !== "tags_all" && name !== "timeouts")
    .filter((name) => said(change.before[name]) !== said(change.after[name]))
    .filter((name) => !isPortOfEverything(change, name))
    .flatMap((name) => attributesAt(change, name, expressions, known));
  if (attributes.length === 0) return undefined;
  return { address, type, file, kind: "changed", attributes, reach: attributes.some(({ reach }) => reach) };
}

function attributesAt(
  change: ResourceChange,
  name: string,
  expressions: JsonObject | undefined,
  known: KnownParts,
): DriftedAttribute[] {
  const { type, before, after, sensitive } = change;
  const secret = sensitive.some((side) => isSensitive(side, name));
  const shown = (value: unknown) => (secret || said(value) === "null" ? null : shorten(said(value)));
  const whole = { name, sensitive: secret, reach: decidesReach(type, name) };
  if (expressions === undefined || name in expressions || (name in TELLS && after[name] !== TELLS[name]))
    return [{ ...whole, before: shown(before[name]), after: shown(after[name]) }];
  // Parts that are resources of their own are explained by them; one that is not was put there by hand.
  return computedParts(change, name)
    .filter((part) => !isExplained(change, part, known))
    .map((part) => ({ ...whole, before: null, after: shown(part.value) }));
}

/** What AWS alone sets, and what it is when all is well. */
const TELLS: Readonly<Record<string, string>> = { accept_status: "active", state: "active" };

/** Of a rule for all protocols the ports say nothing; AWS gives back others than were written. */
function isPortOfEverything({ before, after }: ResourceChange, name: string): boolean {
  const every = (values: JsonObject) =>
    values.protocol === "-1" || values.protocol === "all" || values.ip_protocol === "-1";
  return (name === "from_port" || name === "to_port") && every(before) && every(after);
}

/** As JSON; what is empty is the same as what is not there. */
function said(value: unknown): string {
  if (value === undefined || value === null || value === "" || value === false) return "null";
  if (Array.isArray(value) && value.length === 0) return "null";
  if (typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0) return "null";
  return JSON.stringify(value);
}

/** Longest value that is shown. */
const LONGEST = 200;

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** Whether an attribute, or anything in it, is marked; `true` marks the whole resource. */
function isSensitive(marks: unknown, name: string): boolean {
  return marks === true || holdsTrue(object(marks)[name]);
}
