/**
 * The address lock: every subnet address that was once given. `archipelago lock` writes it beside the estate as
 * `NAME.lock.yaml`, people commit it, and the planner never moves what stands in it.
 */
export interface AddressLock {
  readonly version: 1;
  readonly vpcs: Readonly<Record<string, LockedVpc>>;
}

export interface LockedVpc {
  /** Primary CIDR when the addresses were given. */
  readonly cidr: string;
  /** Id of the account and region that it lies in; absent in locks of earlier versions. */
  readonly account?: string;
  readonly region?: string;
  /** CIDR by `tier/zone`, e.g. `private/1`: what is in use. */
  readonly subnets: Readonly<Record<string, string>>;
  /** The same for what was removed from the estate: not given to anybody else until `lock --prune`. */
  readonly reserved: Readonly<Record<string, string>>;
  /** CIDR by tier, of a VPC that is or was a grid: the tier's slot, which is the destination of routes of scope `tier`. */
  readonly slots?: Readonly<Record<string, string>>;
}

/** An address that the given lock did not hold. */
export interface Allocation {
  readonly vpc: string;
  /** `private/1`: its key in the lock. */
  readonly subnet: string;
  readonly cidr: string;
}

export const EMPTY_LOCK: AddressLock = { version: 1, vpcs: {} };
