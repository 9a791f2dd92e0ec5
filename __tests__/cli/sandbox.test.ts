import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { Exit } from "../../src/cli/exit";
import { interruptible } from "../../src/cli/interruptible";
import { withProgress } from "../../src/cli/progress";
import { formatSandboxReport } from "../../src/cli/sandbox-report";
import type { Terminal } from "../../src/cli/terminal";
import { processStart } from "../../src/sandbox/process-identity";
import type { SandboxReport } from "../../src/sandbox/run";
import { archipelago, estateFile, scratch, TWO_VPCS } from "./support";

/** Commands keep what they need below the working directory. */
let folder: string;
beforeEach(() => {
  const before = process.cwd();
  folder = scratch();
  process.chdir(folder);
  onTestFinished(() => {
    process.chdir(before);
    vi.unstubAllEnvs();
  });
});

/** A `terraform` that does this after it has said its version. */
function terraform(script: string): void {
  const bin = scratch();
  const version = `echo '{"terraform_version": "1.11.4", "platform": "linux_amd64"}'`;
  const file = join(bin, "terraform");
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = version ]; then ${version}; exit 0; fi\n${script}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv("PATH", `${bin}:/usr/bin:/bin`);
}

/** A sandbox that is up: what answers is this process. */
async function sandboxUp(): Promise<string> {
  const server = createServer((_request, response) => response.end("ok"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  mkdirSync(join(".archipelago", "sandbox"), { recursive: true });
  const session = { url, pid: process.pid, started: processStart(process.pid), logFile: join(folder, "log") };
  writeFileSync(join(".archipelago", "sandbox", "emulator.json"), JSON.stringify(session));
  return url;
}

describe("sandbox run without Terraform", () => {
  test("shows the plan, says what it left out and why, and exits 3", async () => {
    vi.stubEnv("PATH", scratch());
    const { code, out, err } = await archipelago("sandbox", "run", estateFile(TWO_VPCS));
    expect(code).toBe(3);
    expect(out).toContain("core (dev): 1 account, 2 VPCs, 1 link");
    expect(err).toContain(
      "left out: plan, apply, second plan, inventory, live proof, destroy; done: checked, proven, reported in .archipelago/core.html and synthesized to",
    );
    expect(err).toContain("archipelago: terraform is not on the PATH");
  });
});

describe("sandbox deploy", () => {
  test("without a sandbox that is up says how to start one, and exits 3", async () => {
    const { code, err } = await archipelago("sandbox", "deploy", estateFile(TWO_VPCS));
    expect(code).toBe(3);
    expect(err).toContain("archipelago: no sandbox is up here; start one with: archipelago sandbox up\n");
  });

  test("exits 3 where Terraform cannot be initialised", async () => {
    terraform("echo 'Error: no backend' >&2; exit 1");
    await sandboxUp();
    const { code, err } = await archipelago("sandbox", "deploy", estateFile(TWO_VPCS));
    expect(err).toContain("archipelago: terraform init of the stack core failed\nError: no backend\n");
    expect(code).toBe(3);
  });

  test("exits 1 where Terraform refuses the deploy, in its words", async () => {
    terraform(`[ "$1" = init ] || { echo 'Error: no such zone' >&2; exit 1; }`);
    await sandboxUp();
    const { code, err } = await archipelago("sandbox", "deploy", estateFile(TWO_VPCS));
    expect(err).toContain("archipelago: terraform apply of the stack core failed\nError: no such zone\n");
    expect(code).toBe(1);
  });
});

test("sandbox env prints words that a shell takes as they are, whatever is in them", async () => {
  terraform("exit 0");
  const url = await sandboxUp();
  const config = join(folder, "it's.tfrc");
  writeFileSync(config, "provider_installation {}\n");
  vi.stubEnv("TF_CLI_CONFIG_FILE", config);
  const { code, out } = await archipelago("sandbox", "env", estateFile(TWO_VPCS));
  expect(code).toBe(0);
  expect(out).toContain(`export AWS_ENDPOINT_URL='${url}'\n`);
  expect(out).toContain(`export TF_CLI_CONFIG_FILE='${folder}/it'\\''s.tfrc'\n`);
});

test("commands that are given no estate take the one that ARCHIPELAGO_ESTATE names", async () => {
  const file = estateFile(TWO_VPCS);
  vi.stubEnv("ARCHIPELAGO_ESTATE", file);
  expect((await archipelago("check")).out).toContain(": ok: 1 account, 2 VPCs, 1 link\n");
});

test("synth writes where --out says, and nowhere else", async () => {
  const { code, out } = await archipelago("synth", estateFile(TWO_VPCS), "--out", "elsewhere");
  expect(code).toBe(0);
  expect(out).toBe(`${join("elsewhere", "stacks", "core")}\n`);
});

test("lock has no news of what it is about to mend", async () => {
  const file = estateFile(TWO_VPCS);
  await archipelago("lock", file);
  writeFileSync(file, TWO_VPCS.replace(/( {2}b: .*\n)/, "$1  c: { account: main, cidr: 10.2.0.0/16, nat: single }\n"));
  const { out, err } = await archipelago("lock", file);
  expect(out).toContain("c/private/1: - -> 10.2.");
  expect(err).not.toContain("W-LOCK-");
});

const SILENT: Terminal = { out: () => {}, err: () => {}, outColor: false, errColor: false, interactive: false };

test("an interrupt ends the work by its signal, with a shell's exit code, and is listened to no longer", async () => {
  const listeners = process.listenerCount("SIGINT");
  const work = interruptible(
    SILENT,
    (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  process.emit("SIGINT");
  const thrown = await work.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Exit);
  expect((thrown as Exit).code).toBe(130);
  expect(process.listenerCount("SIGINT")).toBe(listeners);
});

test("progress in a pipe is a line for each phase, and notes", async () => {
  let said = "";
  const terminal = {
    ...SILENT,
    err: (text: string) => {
      said += text;
    },
  };
  const result = await withProgress(terminal, ["init"], async (onEvent) => {
    onEvent({ type: "phase-start", phase: "init" });
    onEvent({ type: "note", text: "providers: none needed" });
    onEvent({ type: "progress", phase: "init", text: "busy" });
    onEvent({ type: "phase-end", phase: "init", seconds: 1.2, summary: "1 stack" });
    return 7;
  });
  expect(result).toBe(7);
  expect(said).toBe("init ...\nnote: providers: none needed\ninit: 1 stack (1.2 s)\n");
});

test("progress on a terminal is a list that ends with its phases, and notes after it", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  let said = "";
  const terminal = {
    ...SILENT,
    interactive: true,
    err: (text: string) => {
      said += text;
    },
  };
  const phases = ["init", "deploy"] as const;
  const result = await withProgress(terminal, phases, async (onEvent) => {
    for (const phase of phases) {
      onEvent({ type: "phase-start", phase });
      onEvent({ type: "phase-end", phase, seconds: 1.2, summary: "1 stack" });
    }
    onEvent({ type: "note", text: "providers: none needed" });
    return 7;
  });
  expect(result).toBe(7);
  expect(said).toBe("note: providers: none needed\n");
}, 5_000);

test("work that fails ends the list too, and its error comes through", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  const work = withProgress({ ...SILENT, interactive: true }, ["init", "deploy"], async (onEvent) => {
    onEvent({ type: "phase-start", phase: "init" });
    throw new Error("no init");
  });
  await expect(work).rejects.toThrow("no init");
}, 5_000);

describe("the report of a run", () => {
  const seconds = { init: 1, plan: 2, apply: 3, secondPlan: 4, destroy: 5 };
  const REPORT: SandboxReport = {
    estate: "core",
    ok: true,
    terraform: "terraform 1.11.4",
    emulator: "moto 5",
    providers: "providers: none needed",
    stacks: [
      {
        name: "core",
        resources: 9,
        seconds,
        secondPlan: { add: 0, change: 0, destroy: 0 },
        secondPlanChanges: [],
        destroyed: 9,
      },
    ],
    inventory: [],
    holdings: [],
    differences: { missing: [], unexpected: [] },
    proof: { version: 1, verdict: "proven", source: "live", obligations: [], notInterpreted: [] },
    leftovers: [],
    seconds: 15,
  };
  const text = (changes: Partial<SandboxReport>) => formatSandboxReport({ ...REPORT, ...changes }, { color: false });

  test("says what went well, and names no problem where there is none", () => {
    expect(text({})).toContain("ok: core applies in one go, plans clean and leaves nothing");
    expect(text({})).not.toContain(":\n  ");
  });

  test("counts what the accounts hold besides their networks, a line for each account and region", () => {
    const place = { account: "main", region: "us-east-1" };
    const global = { account: "main", region: "global", kind: "role", count: 2 };
    const holdings = [global, { ...place, kind: "KMS key", count: 1 }, { ...place, kind: "alarm", count: 8 }];
    expect(text({ holdings })).toMatch(/main +global +2 role\n *main +us-east-1 +1 KMS key, 8 alarm\n/);
    expect(text({})).not.toContain("besides");
  });

  test("names what is missing, what is too much and what is left", () => {
    const bad = text({ ok: false, differences: { missing: ["a link"], unexpected: ["a rule"] }, leftovers: ["a VPC"] });
    expect(bad).toContain("missing in the accounts:\n  a link\n");
    expect(bad).toContain("in the accounts but not in the plan:\n  a rule\n");
    expect(bad).toContain("left after the destroy:\n  a VPC\n");
    expect(bad).toContain("not ok: core");
  });

  test("shows twenty lines of a long list and counts the rest", () => {
    const long = text({ ok: false, leftovers: Array.from({ length: 23 }, (_, i) => `VPC ${i}.`) });
    expect(long).toContain("  VPC 19.\n  and 3 more");
    expect(long).not.toContain("VPC 20.");
  });
});
