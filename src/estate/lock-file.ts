import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { z } from "zod";
import type { Diagnostic } from "../diagnostics/diagnostic";
import { inFileOrder } from "../diagnostics/order";
import type { Problem } from "../diagnostics/problem";
import type { AddressLock } from "../network/lock";
import { blockFault } from "./cidr-field";
import { checked, required } from "./fault";
import { problemsOf } from "./issues";
import { type LocatedFile, locateProblem } from "./locate";
import { isMapping } from "./salvage";
import { mapping } from "./schema-common";
import { readYaml } from "./yaml-file";

/** A lock beside an estate, as it was found. */
export interface LockFile {
  /** As diagnostics name it. */
  readonly file: string;
  readonly exists: boolean;
  /** Absent when there is none, or when it is malformed. */
  readonly lock?: AddressLock;
  readonly located?: LocatedFile;
  readonly diagnostics: readonly Diagnostic[];
}

const HEADER = ` Addresses that this estate has given. Commit this file: what stands in it never moves.
 Written by 'archipelago lock'; addresses under 'reserved' are free again after 'archipelago lock --prune'.`;

const block = z.string(required("a CIDR block")).check(checked(blockFault));
const blocks = z.record(z.string(), block);

const lockSchema = mapping({
  version: z.literal(1),
  vpcs: z.record(
    z.string(),
    mapping({
      cidr: block,
      account: z
        .string()
        .regex(/^\d{12}$/)
        .optional(),
      region: z.string().optional(),
      subnets: blocks.default({}),
      reserved: blocks.default({}),
      slots: blocks.optional(),
    }),
  ),
});

/** `core.lock.yaml` for `core.yaml`. */
export function lockFileOf(estateFile: string): string {
  return `${estateFile.replace(/\.ya?ml$/i, "")}.lock.yaml`;
}

/** Reads a lock file. A missing one is fine: it has no lock and no diagnostics. */
export function readLock(path: string): LockFile {
  if (!existsSync(path)) return { file: path, exists: false, diagnostics: [] };
  const { file, located, value, diagnostics } = readYaml(path, "lock file");
  if (!located || value === undefined || diagnostics.length > 0) {
    return { file, exists: true, ...(located && { located }), diagnostics: inFileOrder(diagnostics, [file]) };
  }
  const parsed = lockSchema.safeParse(value, { reportInput: true, error: () => "" });
  if (parsed.success) return { file, exists: true, lock: withoutUndefined(parsed.data), located, diagnostics: [] };
  const problems = versionProblem(value) ?? problemsOf(parsed.error.issues).map(shapeProblem);
  const found = problems.map((problem) => locateProblem(problem, located));
  return { file, exists: true, located, diagnostics: inFileOrder(found, [file]) };
}

/** The text of a lock file: sorted, so that a change in it is a change of addresses. */
export function lockText(lock: AddressLock): string {
  const vpcs = sorted(lock.vpcs).map(([name, { cidr, account, region, subnets, reserved, slots }]) => [
    name,
    {
      cidr,
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      subnets: Object.fromEntries(sorted(subnets)),
      ...(Object.keys(reserved).length > 0 && { reserved: Object.fromEntries(sorted(reserved)) }),
      ...(slots && Object.keys(slots).length > 0 && { slots: Object.fromEntries(sorted(slots)) }),
    },
  ]);
  const header = HEADER.replace(/^/gm, "#");
  return `${header}\n${stringify({ version: lock.version, vpcs: Object.fromEntries(vpcs) })}`;
}

/**
 * Writes a lock file, whole or not at all.
 * @throws the file system's error
 */
export function writeLock(path: string, lock: AddressLock): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, lockText(lock));
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function versionProblem(value: unknown): Problem[] | undefined {
  const version = isMapping(value) ? value.version : undefined;
  if (typeof version !== "number" || version === 1) return undefined;
  return [
    {
      code: "E-LOCK-VERSION",
      path: ["version"],
      message: `the lock has version ${version}, which this Archipelago does not know`,
      allowed: "version: 1",
      fix: "use the Archipelago that wrote it, or a newer one",
    },
  ];
}

function shapeProblem(problem: Problem): Problem {
  return {
    ...problem,
    code: "E-LOCK-SHAPE",
    message: `the lock file was changed by hand or by a merge: ${problem.message.replace(/^the estate has/, "the lock has")}`,
    fix: `${problem.fix}, or restore the file from version control`,
  };
}

function withoutUndefined(data: z.output<typeof lockSchema>): AddressLock {
  const vpcs = Object.entries(data.vpcs).map(([name, { account, region, slots, ...vpc }]) => [
    name,
    {
      ...vpc,
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      ...(slots !== undefined && { slots }),
    },
  ]);
  return { version: 1, vpcs: Object.fromEntries(vpcs) };
}

/** By name, with numbers in their order: `private/2` before `private/10`. */
function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  const order = new Intl.Collator("en", { numeric: true });
  return Object.entries(record).sort(([a], [b]) => order.compare(a, b));
}
