import type { EstatePath } from "../diagnostics/problem";
import { parseCidr } from "../network/cidr";
import { isMapping } from "./salvage";

/** What stands at a place of the estate, for a fix to show. */
const EXAMPLES: readonly (readonly [RegExp, string])[] = [
  [/^accounts$/, 'main: { id: "123456789012" }'],
  [/^accounts\.[^.]+$/, '{ id: "123456789012" }'],
  [/^vpcs$/, "app: { cidr: 10.0.0.0/16 }"],
  [/^vpcs\.[^.]+$/, "{ cidr: 10.0.0.0/16 }"],
  [/^(vpcs\.[^.]+|sequence)\.tiers$/, "{ public: {}, private: {} }"],
  [/^(vpcs\.[^.]+\.|sequence\.)?tags$/, "{ Stage: prod }"],
  [/^sequence$/, "{ count: 10, from: 10.0.0.0/16 }"],
  [/^topology$/, "{ kind: full-mesh }"],
  [/^topology\.links$/, "- [app, data]"],
  [/^topology\.links\.\d+$/, "[app, data]"],
  [/^flows$/, "- { from: app, to: data, service: https }"],
  [/^flows\.\d+$/, "{ from: app, to: data, service: https }"],
  [/^isolate$/, "- [app, sandbox]"],
  [/^isolate\.\d+$/, "[app, sandbox]"],
  [/^state$/, "{ layout: single, backend: local }"],
  [/^limits$/, "{ vpcsPerRegion: 20 }"],
  [/^audit$/, "{ retainDays: 365 }"],
  [/^monitoring$/, "{ email: ops@example.com }"],
  [/^monitoring\.alarms$/, "{ rejectedConnections: 5000 }"],
  [/^monitoring\.subscribers$/, "- { protocol: https, endpoint: https://alerts.example.com/aws }"],
  [/^monitoring\.subscribers\.\d+$/, "{ protocol: https, endpoint: https://alerts.example.com/aws }"],
  [/^compliance$/, "{ schedule: rate(1 hour) }"],
  [/^compliance\.remediate\.rules$/, "{ drift-route-missing: on }"],
];

/** Parts that are on with their defaults by an empty mapping, and off when they are not there. */
const SWITCHED: ReadonlySet<string> = new Set(["audit", "monitoring", "compliance"]);

/** Keys of a VPC: as a VPC's name, such a word has slipped out of its VPC. */
const KEYS_OF_VPCS: ReadonlySet<string> = new Set(["account", "region", "cidr", "azs", "nat", "tags", "tiers"]);

/** How to mend a value whose shape is not the one of its place; undefined where nothing better is known than its type. */
export function shapeFix(path: EstatePath, value: unknown): string | undefined {
  const place = path.join(".");
  const example = EXAMPLES.find(([pattern]) => pattern.test(place))?.[1];
  if (path.length === 2 && path[0] === "vpcs" && KEYS_OF_VPCS.has(String(path[1])) && !isMapping(value))
    return `indent ${path[1]} further, below the name of its VPC`;
  if (/^flows\.\d+\.service$/.test(place) && typeof value === "number")
    return `write {protocol: tcp, ports: [${value}]}`;
  if (place === "audit.flowLogs" && Array.isArray(value) && value.every((to) => typeof to === "string"))
    return `write { to: [${value.join(", ")}] }`;
  if (example === undefined) {
    const [only, ...others] = Array.isArray(value) ? value : [];
    return typeof only === "string" && others.length === 0 ? `write ${only}, without the brackets` : undefined;
  }
  if (value === null) return emptyFix(path, example);
  if (SWITCHED.has(place) && (value === true || value === "on")) return `write ${place}: {} to get its defaults`;
  if (SWITCHED.has(place) && (value === false || value === "off")) return `remove ${place}: left out, it is off`;
  if (typeof value === "string") return textFix(place, value) ?? asIn(example);
  if (isMapping(value) && example.startsWith("-")) return `begin each entry with a hyphen, as in ${example}`;
  if (!Array.isArray(value)) return asIn(example);
  if (place.endsWith("tiers") && value.every((tier) => typeof tier === "string"))
    return `write { ${value.map((tier) => `${tier}: {}`).join(", ")} }`;
  return `write names as keys instead of a list, as in ${example}`;
}

function asIn(example: string): string {
  const noun = example.startsWith("-") ? "a list" : example.startsWith("[") ? "a pair" : "a mapping";
  return `write ${noun}, as in ${example}`;
}

/** Undefined where an empty mapping will do. */
function emptyFix(path: EstatePath, example: string): string | undefined {
  if (path[0] !== "accounts" && path[0] !== "vpcs") return undefined;
  if (path.length > 2) return undefined;
  return `write its content on the lines below, indented, as in ${example.replace(/^\{ (.*) \}$/, "$1")}`;
}

/** A text that says what a mapping should. */
function textFix(place: string, text: string): string | undefined {
  if (/^[a-zA-Z]+:\S/.test(text)) return "put a space after the colon";
  if (place.startsWith("vpcs.") && parseCidr(text).ok) return `write { cidr: ${text} }`;
  if (place.startsWith("accounts.") && /^\d{12}$/.test(text)) return `write { id: "${text}" }`;
  if (place === "topology" && /^(full-mesh|custom|none)$/.test(text)) return `write { kind: ${text} }`;
  return undefined;
}
