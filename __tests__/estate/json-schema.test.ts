import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { estateJsonSchema, type JsonSchema } from "../../src/estate/json-schema";
import { input, withFlow, withVpc } from "./support";

const schema = estateJsonSchema();
const ajv = new Ajv({ strict: false, allErrors: true, code: { optimize: false } });
const validate = ajv.compile(schema);
const estates = join(__dirname, "..", "..", "estates");
const files = readdirSync(estates).filter((name) => /^[^.]+\.yaml$/.test(name));

test("there are estates to check", () => {
  expect(files.length).toBeGreaterThanOrEqual(6);
});

test.each(files)("an editor accepts %s", (name) => {
  const value = parse(readFileSync(join(estates, name), "utf8"), { merge: true });
  expect(validate(value) ? [] : validate.errors).toEqual([]);
});

test.each([
  ["an unknown key", input({ routse: "vpc" })],
  ["a missing key", { name: "core" }],
  ["no VPC", { ...input(), vpcs: undefined }],
  ["an id without quotes", input({ accounts: { main: { id: 123456789012 } } })],
  ["an id of 11 digits", input({ accounts: { main: { id: "12345678901" } } })],
  ["a name in capitals", input({ vpcs: { App: { cidr: "10.0.0.0/16" } } })],
  ["a CIDR without a prefix", withVpc({ cidr: "10.0.0.0" })],
  ["a misspelt word", withVpc({ nat: "per-zone" })],
  ["seven zones", withVpc({ azs: 7 })],
  ["a zone's full name", withVpc({ azs: ["us-east-1a"] })],
  ["a subnet prefix of 29", withVpc({ tiers: { a: { prefix: 29 } } })],
  ["an unknown service", withFlow({ service: "htps" })],
  ["tcp without ports", withFlow({ service: { protocol: "tcp" } })],
  ["icmp with ports", withFlow({ service: { protocol: "icmp", ports: [1] } })],
  ["a selector with a space", withFlow({ from: "my app" })],
  ["hub-spoke without a hub", input({ topology: { kind: "hub-spoke" } })],
  ["s3 without a bucket", input({ state: { backend: "s3" } })],
  ["a pair of three", input({ isolate: [["a", "b", "c"]] })],
  ["a limit above the ceiling", input({ limits: { peeringsPerVpc: 126 } })],
  ["a tag of a number", input({ tags: { Version: 1 } })],
  ["an aws: tag", input({ tags: { "aws:x": "1" } })],
  ["monitoring without audit", input({ monitoring: { email: "ops@example.com" } })],
  ["compliance without monitoring", input({ audit: {}, compliance: {} })],
  ["a retention that CloudWatch Logs does not take", input({ audit: { logRetentionDays: 100 } })],
  ["flow logs to nowhere", input({ audit: { flowLogs: { to: [] } } })],
  ["an address that is none", input({ audit: {}, monitoring: { email: "ops" } })],
  [
    "an address where a URL belongs",
    input({ audit: {}, monitoring: { subscribers: [{ protocol: "https", endpoint: "ops@example.com" }] } }),
  ],
  ["cron of five fields", input({ audit: {}, monitoring: {}, compliance: { schedule: "cron(0 * * * ?)" } })],
])("an editor refuses %s", (_, value) => {
  expect(validate(JSON.parse(JSON.stringify(value)))).toBe(false);
});

test("an editor has a description of every key", () => {
  const bare: string[] = [];
  const walk = (at: string, part: JsonSchema) => {
    for (const [key, value] of Object.entries(part.properties ?? {})) {
      if (!value.description) bare.push(`${at}.${key}`);
      walk(`${at}.${key}`, value);
    }
    if (typeof part.additionalProperties === "object") walk(`${at}.*`, part.additionalProperties);
    for (const option of [...(part.anyOf ?? []), part.items ?? []].flat()) walk(at, option);
  };
  walk("estate", schema);
  expect(bare).toEqual([]);
});

test("every example is valid where it stands", () => {
  const wrong: string[] = [];
  const walk = (at: string, part: JsonSchema) => {
    const values = [...(part.examples ?? []), part.default].filter((value) => value !== undefined);
    const valid = values.length > 0 ? ajv.compile(part) : undefined;
    for (const value of values) if (!valid?.(value)) wrong.push(`${at}: ${JSON.stringify(value)}`);
    for (const [key, value] of Object.entries(part.properties ?? {})) walk(`${at}.${key}`, value);
    if (typeof part.additionalProperties === "object") walk(`${at}.*`, part.additionalProperties);
    for (const option of [...(part.anyOf ?? []), part.items ?? []].flat()) walk(at, option);
  };
  walk("estate", schema);
  expect(wrong).toEqual([]);
});

test("no mapping takes keys that are not listed", () => {
  const open: string[] = [];
  const walk = (at: string, part: JsonSchema) => {
    if (part.properties && part.type === "object" && part.additionalProperties !== false) open.push(at);
    for (const [key, value] of Object.entries(part.properties ?? {})) walk(`${at}.${key}`, value);
    if (typeof part.additionalProperties === "object") walk(`${at}.*`, part.additionalProperties);
    for (const option of [...(part.anyOf ?? []), part.items ?? []].flat()) walk(at, option);
  };
  walk("estate", schema);
  expect(open).toEqual([]);
});
