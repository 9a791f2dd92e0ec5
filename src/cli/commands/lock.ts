import { Command } from "commander";
import { hasErrors } from "../../diagnostics/diagnostic";
import { writeLock } from "../../estate/lock-file";
import { planFile } from "../../estate/plan-file";
import { plural } from "../../network/keys";
import { type AddressLock, EMPTY_LOCK } from "../../network/lock";
import { pruneLock } from "../../network/planner";
import { formatDiagnostics } from "../../report/diagnostics";
import { ESTATE_ARGUMENT, estateByDefault } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { printJson, type Terminal } from "../terminal";

interface LockOptions {
  readonly check?: boolean;
  readonly prune?: boolean;
  readonly json?: boolean;
}

export function lockCommand(terminal: Terminal): Command {
  return new Command("lock")
    .summary("write the address lock beside the estate")
    .description(
      "Writes NAME.lock.yaml beside the estate: every subnet address that was given. Commit it. An address in it never moves, whatever is added, removed or reordered; the address of a removed subnet stays reserved.",
    )
    .argument("[estate]", ESTATE_ARGUMENT)
    .option("--check", "write nothing; exit 1 when the lock is not current (for CI)")
    .option("--prune", "give up the addresses of removed subnets")
    .option("--json", "print the changes as JSON")
    .addHelpText("after", "\nExamples:\n  archipelago lock\n  archipelago lock my-estate.yaml --check\n")
    .action((file: string | undefined, options: LockOptions) =>
      lock(file ?? estateByDefault(terminal), options, terminal),
    );
}

function lock(file: string, options: LockOptions, terminal: Terminal): void {
  const planned = planFile(file);
  const { nextLock, lockFile } = planned;
  // What the lock lacks is what this command mends, so it is no news here.
  const diagnostics = planned.diagnostics.filter((d) => !d.code.startsWith("W-LOCK-"));
  if (!nextLock || hasErrors(diagnostics)) {
    if (options.json) printJson(terminal, { version: 1, ok: false, diagnostics });
    else terminal.err(formatDiagnostics(diagnostics, { color: terminal.errColor }));
    throw new Exit(EXIT.fault);
  }
  const next = options.prune ? pruneLock(nextLock) : nextLock;
  const changes = compareLocks(planned.lock ?? EMPTY_LOCK, next);
  const current = planned.lockExists && changes.length === 0;
  const written = !current && options.check !== true;
  if (written) writeLock(lockFile, next);
  if (options.json) printJson(terminal, { version: 1, ok: current || written, file: lockFile, written, changes });
  else {
    terminal.err(formatDiagnostics(diagnostics, { color: terminal.errColor }));
    for (const { subnet, from, to } of changes) terminal.out(`${subnet}: ${from} -> ${to}\n`);
    terminal.err(
      `${lockFile}: ${current ? "is current" : `${plural(changes.length, "change")}${written ? ", written" : ""}`}\n`,
    );
  }
  if (!current && !written) {
    terminal.err(`fix: run 'archipelago lock ${options.prune ? "--prune " : ""}${file}' and commit ${lockFile}\n`);
    throw new Exit(EXIT.fault);
  }
}

/**
 * What becomes of one subnet's address: `10.0.0.0/20`, `10.0.0.0/20 (reserved)` or `-`; or of the account and region of a
 * whole VPC, which stands under its name.
 */
export interface LockChange {
  readonly subnet: string;
  readonly from: string;
  readonly to: string;
}

export function compareLocks(before: AddressLock, after: AddressLock): LockChange[] {
  const [old, now] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((subnet) => ({ subnet, from: old.get(subnet) ?? "-", to: now.get(subnet) ?? "-" }))
    .filter(({ from, to }) => from !== to);
}

function flatten(lock: AddressLock): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [vpc, { account, region, subnets, reserved }] of Object.entries(lock.vpcs)) {
    if (account !== undefined && region !== undefined) flat.set(vpc, `${account} ${region}`);
    for (const [key, cidr] of Object.entries(subnets)) flat.set(`${vpc}/${key}`, cidr);
    for (const [key, cidr] of Object.entries(reserved)) flat.set(`${vpc}/${key}`, `${cidr} (reserved)`);
  }
  return flat;
}
