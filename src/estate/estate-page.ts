import { stringify } from "yaml";
import type { Traffic } from "../network/estate";
import { estateJsonSchema, type JsonSchema } from "./json-schema";
import { SERVICE_NAMES, serviceNamed } from "./services";

const NOTE = "<!-- Generated from the schema by scripts/docs.ts: change src/estate/schema*.ts instead. -->";

const INTRO = `# The estate file

One YAML file describes accounts, VPCs, which of them are linked, and who may reach whom. Every key is on this page;
\`docs/estate.schema.json\` says the same to your editor. With the YAML extension of VS Code, this first line turns on
completion and checks:

\`\`\`yaml
# yaml-language-server: $schema=../docs/estate.schema.json
\`\`\`

The smallest useful estate:

\`\`\`yaml
name: core
region: us-east-1
accounts:
  main: { id: "123456789012" }
vpcs:
  main: { cidr: 10.0.0.0/16 }
\`\`\`

Names (of the estate, accounts, VPCs and tiers) are lower-case letters, digits and single hyphens, a letter first.
Anchors, aliases and merge keys (\`<<\`) work. The same keys, as an object, are what \`defineEstate({...})\` takes.`;

const SELECTORS = `## Selectors

Flows, links, exceptions and isolations name their ends by one grammar.

| Selector | Stands for |
| --- | --- |
| \`all\` | every VPC of the estate |
| \`peers\` | every VPC that is linked to the other end |
| \`internet\` | every address that is no VPC of ours |
| \`app\` | the VPC \`app\` |
| \`app/private\` | its tier \`private\` |
| \`account:apps\` | every VPC of the account \`apps\` |
| \`region:us-west-2\` | every VPC in that region |
| \`tag:Stage=prod\` | every VPC with that tag, its own or the estate's |
| \`cidr:192.0.2.0/24\` | addresses that are no VPC of ours |
| \`[app, data/private]\` | everything that one of them stands for |

\`links\` and \`except\` take only those that stand for whole VPCs.`;

/** The text of `docs/reference/estate.md`. */
export function estatePage(): string {
  const sections = sectionsOf("The top level", estateJsonSchema());
  return `${[NOTE, INTRO, ...sections, SELECTORS, services()].join("\n\n")}\n`;
}

/** A section for a mapping, and for each mapping inside it. */
function sectionsOf(label: string, schema: JsonSchema, path = ""): string[] {
  const rows = Object.entries(schema.properties ?? {}).map(([key, value]) => row(key, value, schema.required ?? []));
  const intro = path === "" ? [] : [schema.description ?? ""];
  const table = ["| Key | Allowed | Default | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    mappingsIn(value, path === "" ? key : `${path}.${key}`).flatMap(({ at, mapping }) =>
      sectionsOf(`\`${at}\``, mapping, at),
    ),
  );
  return [[`## ${label}`, ...intro.filter((text) => text !== ""), table].join("\n\n"), ...inner];
}

/** The mappings with keys of their own that a value is, holds or may be. */
function mappingsIn(schema: JsonSchema, at: string): { at: string; mapping: JsonSchema }[] {
  if (schema.properties) return [{ at, mapping: schema }];
  if (typeof schema.additionalProperties === "object") return mappingsIn(schema.additionalProperties, `${at}.NAME`);
  if (schema.anyOf) return schema.anyOf.flatMap((option) => mappingsIn(option, at));
  return isSingle(schema.items) ? mappingsIn(schema.items, `${at}[]`) : [];
}

function row(key: string, schema: JsonSchema, required: readonly string[]): string {
  const value = schema.default !== undefined ? code(schema.default) : required.includes(key) ? "**required**" : "–";
  const examples = (schema.examples ?? []).map((example) => code({ [key]: example }));
  const meaning = [schema.description ?? "", examples.length > 0 ? `E.g. ${examples.join(" or ")}` : ""];
  const cells = [`\`${key}\``, typeText(schema), value, meaning.filter((text) => text !== "").join(" ")];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

/** What a value may be, in words. */
function typeText(schema: JsonSchema): string {
  if (schema.title?.startsWith("a selector")) return `[${schema.title}](#selectors)`;
  if (schema.title !== undefined) return schema.title;
  if (schema.enum && schema.enum.length > 8) return "[a well-known service](#services)";
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.anyOf && !schema.properties) {
    const [first, ...others] = schema.anyOf.map(typeText);
    return [first, ...others.map((text) => (text === `a list: ${first}` ? "a list of them" : text))].join(", or ");
  }
  switch (schema.type) {
    case "boolean":
      return "`true`, `false`";
    case "integer":
      return `a whole number${rangeText(schema)}`;
    case "array":
      return isSingle(schema.items)
        ? `a list: ${typeText(schema.items)}`
        : `a pair: ${typeText(schema.items?.[0] ?? {})}`;
    case "object":
      return typeof schema.additionalProperties === "object"
        ? `names: ${typeText(schema.additionalProperties)}`
        : "a mapping";
    default:
      return "a text";
  }
}

function rangeText({ minimum, maximum }: JsonSchema): string {
  if (minimum === undefined) return "";
  return maximum === undefined ? `, at least ${minimum}` : `, ${minimum} to ${maximum}`;
}

function isSingle(items: JsonSchema["items"]): items is JsonSchema {
  return items !== undefined && !Array.isArray(items);
}

/** A value as one line of YAML. */
function code(value: unknown): string {
  const text = stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true }).trim();
  const isPair =
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 1;
  return `\`${isPair ? text.slice(1, -1).trim() : text}\``;
}

function services(): string {
  const rows = SERVICE_NAMES.map(
    (name) => `| \`${name}\` | ${serviceNamed(name)?.traffic.map(trafficText).join(", ")} |`,
  );
  return [
    "## Services\n\nWhat a flow may name; anything else is written out as `{ protocol, ports }`.",
    ["| Service | Protocol and port |", "| --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

function trafficText(traffic: Traffic): string {
  if (traffic.protocol === "all") return "every protocol and port";
  if (traffic.protocol === "icmp") return "icmp echo request";
  const { protocol, from, to } = traffic;
  return `${protocol} ${from === to ? from : `${from} to ${to}`}`;
}
