import type { EstatePath, Problem } from "../diagnostics/problem";
import { slugOf } from "./names";
import { DEFAULT_TIERS } from "./normalize-tiers";
import { isMapping } from "./salvage";
import { DEFAULT_PREFIX, MAX_COUNT } from "./schema-vpc";

/**
 * The names that a file gives, also those of things at fault. Undefined: nobody can tell, because a fault is in the way of
 * the names themselves.
 */
export interface WrittenNames {
  readonly accounts: readonly string[] | undefined;
  readonly vpcs: ReadonlyMap<string, WrittenVpc> | undefined;
}

export interface WrittenVpc {
  readonly name: string;
  readonly tiers: readonly string[] | undefined;
  readonly path: EstatePath;
}

/** Reads the names of an input that may have any shape. */
export function writtenNames(input: unknown, problems: readonly Problem[]): WrittenNames {
  const root = isMapping(input) ? input : {};
  const misspelt = new Set(problems.filter(({ code }) => code === "E-UNKNOWN-KEY").map((p) => holderOf(p.path)));
  const own = ownVpcs(root, misspelt);
  const dealt = sequenceVpcs(root, misspelt);
  const vpcs = own && dealt && new Map([...dealt, ...own].map((vpc) => [vpc.name, vpc]));
  const accounts = keysOf(root.accounts);
  return { accounts: accounts?.length ? accounts : undefined, vpcs: vpcs?.size ? vpcs : undefined };
}

/** Whether a name is given; one that is at fault counts as its corrected form too. */
export function isWritten(names: readonly string[], name: string): boolean {
  return names.includes(name) || names.some((given) => slugOf(given) === name);
}

type Mapping = Readonly<Record<string, unknown>>;

function ownVpcs({ vpcs }: Mapping, misspelt: ReadonlySet<string>): WrittenVpc[] | undefined {
  if (vpcs === undefined) return misspelt.has(holderOf(["vpcs"])) ? undefined : [];
  if (!isMapping(vpcs)) return undefined;
  return Object.entries(vpcs).map(([name, vpc]) => {
    const path = ["vpcs", name];
    return { name, tiers: tiersOf(vpc, misspelt.has(holderOf([...path, "tiers"]))), path };
  });
}

function sequenceVpcs({ sequence }: Mapping, misspelt: ReadonlySet<string>): WrittenVpc[] | undefined {
  const path = ["sequence"];
  if (sequence === undefined) return misspelt.has(holderOf(path)) ? undefined : [];
  const doubtful = misspelt.has(holderOf([...path, "prefix"]));
  if (!isMapping(sequence) || (sequence.prefix === undefined && doubtful)) return undefined;
  const { count, prefix = DEFAULT_PREFIX } = sequence;
  if (typeof prefix !== "string") return undefined;
  const known = typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= MAX_COUNT;
  // With a count at fault, any number may be meant.
  const length = known ? count : MAX_COUNT;
  const tiers = tiersOf(sequence, doubtful);
  return Array.from({ length }, (_, index) => ({ name: `${prefix}-${index}`, tiers, path }));
}

function tiersOf(vpc: unknown, doubtful: boolean): readonly string[] | undefined {
  if (!isMapping(vpc)) return undefined;
  if (vpc.tiers === undefined) return doubtful ? undefined : Object.keys(DEFAULT_TIERS);
  return keysOf(vpc.tiers);
}

function keysOf(value: unknown): string[] | undefined {
  return isMapping(value) ? Object.keys(value) : undefined;
}

/** The mapping that a key stands in. */
function holderOf(path: EstatePath): string {
  return JSON.stringify(path.slice(0, -1));
}
