import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic";
import type { Problem } from "../../src/diagnostics/problem";
import { loadEstate } from "../../src/estate/load";
import { readEstate } from "../../src/estate/parse";
import type { Estate } from "../../src/network/estate";

const created: string[] = [];
afterAll(() => {
  for (const directory of created) rmSync(directory, { recursive: true });
});

/** A folder that is removed after the tests of the file. */
export function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), "archipelago-"));
  created.push(directory);
  return directory;
}

/** Writes a file into a fresh folder and returns its path. */
export function written(content: string | Uint8Array, name = "core.yaml"): string {
  const file = join(folder(), name);
  writeFileSync(file, content);
  return file;
}

/** Diagnostics of a text, each as `line:column code`. */
export function places(text: string): string[] {
  return diagnose(text).map(({ line, column, code }) => `${line}:${column} ${code}`);
}

export function diagnose(content: string | Uint8Array): readonly Diagnostic[] {
  return loadEstate(written(content)).diagnostics;
}

/** The only diagnostic of a text. */
export function only(content: string | Uint8Array): Diagnostic {
  const found = diagnose(content);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`expected one diagnostic: ${JSON.stringify(found, null, 1)}`);
  return first;
}

/** An estate of one account and one VPC, with some keys replaced or added. */
export function input(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "core",
    environment: "dev",
    region: "us-east-1",
    accounts: { main: { id: "111111111111" } },
    vpcs: { app: { cidr: "10.0.0.0/16" } },
    ...over,
  };
}

/** The same, with these options for its VPC. */
export function withVpc(vpc: Record<string, unknown>): Record<string, unknown> {
  return input({ vpcs: { app: { cidr: "10.0.0.0/16", ...vpc } } });
}

export function withFlow(flow: Record<string, unknown>): Record<string, unknown> {
  return input({ flows: [{ from: "app", to: "internet", service: "https", ...flow }] });
}

/** The only problem of an input. */
export function problemOf(over: Record<string, unknown>): Problem {
  const { problems } = readEstate(over);
  const [first] = problems;
  if (!first || problems.length > 1) throw new Error(`expected one problem: ${JSON.stringify(problems, null, 1)}`);
  return first;
}

/** The estate of a valid input. */
export function estateOf(over: Record<string, unknown>): Estate {
  const { estate, problems } = readEstate(over);
  if (!estate) throw new Error(`expected no problem: ${JSON.stringify(problems, null, 1)}`);
  return estate;
}
