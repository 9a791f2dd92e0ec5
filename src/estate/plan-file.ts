import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic";
import { inFileOrder } from "../diagnostics/order";
import { isError, type Problem } from "../diagnostics/problem";
import type { Estate } from "../network/estate";
import { plural } from "../network/keys";
import type { AddressLock, Allocation } from "../network/lock";
import type { NetworkPlan } from "../network/plan";
import { planNetwork } from "../network/planner";
import { loadEstate } from "./load";
import { lockFileOf, readLock } from "./lock-file";
import { type Inspection, relocated } from "./parse";
import { displayPath } from "./text-file";

/** An estate file, planned with the lock beside it. */
export interface PlannedFile {
  /** As diagnostics name it. */
  readonly file: string;
  /** Present, with the plan, when no diagnostic is an error. */
  readonly estate?: Estate;
  readonly plan?: NetworkPlan;
  /** The lock as it was read. */
  readonly lock?: AddressLock;
  /** The lock that `archipelago lock` would write. */
  readonly nextLock?: AddressLock;
  /** Addresses that the lock as read did not hold. */
  readonly allocated: readonly Allocation[];
  /** As diagnostics name it, whether it exists or not. */
  readonly lockFile: string;
  readonly lockExists: boolean;
  /** In file order, those of the lock last. */
  readonly diagnostics: readonly Diagnostic[];
  /** Gives problems that were found later (by the proof, by rules) their lines and columns. */
  readonly locate: (problems: readonly Problem[]) => Diagnostic[];
}

/** Problems of planning that stay true when the estate gets back what was left out as faulty. */
const SOUND_ON_PART: ReadonlySet<string> = new Set([
  "E-CIDR-OVERLAP",
  "E-CIDR-OWN-OVERLAP",
  "E-CIDR-SECONDARY",
  "E-CIDR-UNUSABLE",
  "E-LINK-DUPLICATE",
  "E-LINK-SELF",
  "E-RENAME-IN-USE",
  "E-RENAME-TWICE",
  "W-CIDR-PUBLIC",
]);

/** Reads an estate file and its lock, and plans: everything wrong with any of them is in the diagnostics. */
export function planFile(path: string): PlannedFile {
  const { file, inspection, estate, diagnostics, locate } = loadEstate(path);
  const found = readLock(lockFileOf(path));
  const lockFile = displayPath(lockFileOf(path));
  const original = inspection?.original;
  const base = {
    file,
    lockFile,
    lockExists: found.exists,
    ...(found.lock && { lock: found.lock }),
    locate: (later: readonly Problem[]) =>
      locate(original === undefined ? later : later.map((problem) => relocated(problem, original)), found.located),
  };
  const files = [file, lockFile];
  const before = [...diagnostics, ...found.diagnostics];
  if (!inspection?.draft) return { ...base, allocated: [], diagnostics: inFileOrder(before, files) };
  const { plan, problems, lock: nextLock, allocated } = planNetwork(inspection.draft, found.lock);
  // A link that names nothing leaves its VPCs unlinked: that is no news.
  const faultyTopology = problems.some((problem) => isError(problem) && problem.path[0] === "topology");
  const later = problems
    .filter(({ code }) => isSound(code, inspection))
    .filter(({ code }) => code !== "W-VPC-UNLINKED" || !faultyTopology)
    .map((problem) => relocated(problem, inspection.original));
  const all = [...before, ...locate(later, found.located)];
  if (!estate || !plan || hasErrors(all)) return { ...base, allocated: [], diagnostics: inFileOrder(all, files) };
  const lacking = found.exists ? locate(lackingProblems(estate, allocated, base)) : [];
  return { ...base, estate, plan, nextLock, allocated, diagnostics: inFileOrder([...all, ...lacking], files) };
}

/** An exception that cannot be read may be what keeps two VPCs apart. */
function isSound(code: string, { complete, problems }: Inspection): boolean {
  if (complete) return true;
  const exceptions = problems.some(
    ({ code, path: [top, key] }) => top === "topology" && (key === "except" || code === "E-UNKNOWN-KEY"),
  );
  return SOUND_ON_PART.has(code) && !(code === "E-CIDR-OVERLAP" && exceptions);
}

/** A warning for each VPC whose addresses the lock does not hold. */
function lackingProblems(
  estate: Estate,
  allocated: readonly Allocation[],
  { file, lockFile }: Pick<PlannedFile, "file" | "lockFile">,
): Problem[] {
  return estate.vpcs.flatMap(({ name, path }): Problem[] => {
    const mine = allocated.filter((allocation) => allocation.vpc === name);
    if (mine.length === 0) return [];
    const addresses = mine.map(({ subnet, cidr }) => `${subnet} would get ${cidr}`).join(", ");
    return [
      {
        code: "W-LOCK-INCOMPLETE",
        path,
        at: "key",
        message: `the lock lacks ${plural(mine.length, "address", "addresses")} of ${name}: ${addresses}`,
        fix: `run 'archipelago lock ${file}' and commit ${lockFile}`,
      },
    ];
  });
}
