import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/program";
import type { Terminal } from "../../src/cli/terminal";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process and gives what it wrote. */
export async function archipelago(...argv: string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const terminal: Terminal = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    outColor: false,
    errColor: false,
    interactive: false,
  };
  const code = await run(argv, terminal);
  return { code, ...written };
}

/** A folder of the test's own, gone when the test is. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "archipelago-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function estateFile(text: string): string {
  const file = join(scratch(), "estate.yaml");
  writeFileSync(file, text);
  return file;
}

export const TWO_VPCS = `name: core
environment: dev
region: us-east-1
accounts:
  main: { id: "111111111111", primary: true }
vpcs:
  a: { account: main, cidr: 10.0.0.0/16, nat: single }
  b: { account: main, cidr: 10.1.0.0/16, nat: single }
topology: { kind: full-mesh }
flows:
  - { from: a, to: b, service: https }
`;
