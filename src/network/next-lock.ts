import type { AddressedSubnet } from "./addresses";
import { formatCidr } from "./cidr";
import type { Vpc } from "./estate";
import { compareText } from "./keys";
import type { AddressLock, Allocation, LockedVpc } from "./lock";

/** A VPC with its addresses, and what the given lock had of it. */
export interface Addressed {
  readonly vpc: Vpc;
  /** 12-digit id of its account. */
  readonly accountId: string;
  readonly subnets: readonly AddressedSubnet[];
  readonly slots: ReadonlyMap<string, { readonly family: 4 | 6; readonly base: bigint; readonly prefix: number }>;
  readonly known: LockedVpc | undefined;
}

/**
 * The lock that holds a plan: the given one, with what is new under `subnets` and what the estate no longer has under
 * `reserved`.
 */
export function nextLock(given: AddressLock, addressed: readonly Addressed[]): AddressLock {
  const vpcs: Record<string, LockedVpc> = {};
  const renamed = new Set(addressed.flatMap(({ vpc }) => vpc.renamedFrom ?? []));
  for (const [name, known] of Object.entries(given.vpcs)) {
    if (!renamed.has(name)) vpcs[name] = { ...known, subnets: {}, reserved: { ...known.reserved, ...known.subnets } };
  }
  for (const entry of addressed) vpcs[entry.vpc.name] = lockedVpc(entry);
  return { version: 1, vpcs: sorted(Object.entries(vpcs).map(([name, vpc]) => [name, tidy(vpc)])) };
}

/** Subnets of the plan that the given lock did not hold, sorted. */
export function allocationsOf(addressed: readonly Addressed[]): Allocation[] {
  return addressed
    .flatMap(({ vpc, subnets, known }) =>
      subnets
        .filter(({ id }) => known?.subnets[id] === undefined)
        .map(({ id, cidr }): Allocation => ({ vpc: vpc.name, subnet: id, cidr: formatCidr(cidr) })),
    )
    .sort((a, b) => compareText(`${a.vpc}/${a.subnet}`, `${b.vpc}/${b.subnet}`));
}

/** The lock without what is reserved: those addresses may be given anew. */
export function pruneLock(lock: AddressLock): AddressLock {
  const kept = Object.entries(lock.vpcs)
    .filter(([, vpc]) => Object.keys(vpc.subnets).length > 0)
    .map(([name, vpc]): [string, LockedVpc] => [name, tidy({ ...vpc, reserved: {} })]);
  return { version: 1, vpcs: sorted(kept) };
}

/** What the lock has of a VPC: under its own name, else under the one it had before. */
export function knownOf(vpc: Vpc, lock: AddressLock): LockedVpc | undefined {
  const own = lockedAt(lock, vpc.name);
  const former = vpc.renamedFrom === undefined ? undefined : lockedAt(lock, vpc.renamedFrom);
  if (own && (Object.keys(own.subnets).length > 0 || former === undefined)) return own;
  return former ?? own;
}

/** The estate can ask for names that every object has, such as `constructor`. */
function lockedAt(lock: AddressLock, name: string): LockedVpc | undefined {
  return Object.hasOwn(lock.vpcs, name) ? lock.vpcs[name] : undefined;
}

function lockedVpc({ vpc, accountId, subnets, slots, known }: Addressed): LockedVpc {
  const used = Object.fromEntries(subnets.map(({ id, cidr }) => [id, formatCidr(cidr)]));
  const former = known?.cidr === vpc.cidr ? known : undefined;
  const freed = Object.entries({ ...former?.reserved, ...former?.subnets }).filter(([id]) => used[id] === undefined);
  return {
    cidr: vpc.cidr,
    account: accountId,
    region: vpc.region,
    subnets: used,
    reserved: Object.fromEntries(freed),
    slots: Object.fromEntries([...slots].map(([tier, slot]) => [tier, formatCidr(slot)])),
  };
}

/** In key order, without slots of tiers that hold no address, and without empty slots. */
function tidy(vpc: LockedVpc): LockedVpc {
  const ids = [...Object.keys(vpc.subnets), ...Object.keys(vpc.reserved)];
  const slots = Object.entries(vpc.slots ?? {}).filter(([tier]) => ids.some((id) => id.startsWith(`${tier}/`)));
  return {
    cidr: vpc.cidr,
    ...(vpc.account !== undefined && { account: vpc.account }),
    ...(vpc.region !== undefined && { region: vpc.region }),
    subnets: sorted(Object.entries(vpc.subnets)),
    reserved: sorted(Object.entries(vpc.reserved)),
    ...(slots.length > 0 ? { slots: sorted(slots) } : {}),
  };
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareText(a, b)));
}
