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
  /** CIDR by `tier/zone`, e.g. `private/1`: what is in use. */
  readonly subnets: Readonly<Record<string, string>>;
  /** The same for what was removed from the estate: not given to anybody else until `lock --prune`. */
  readonly reserved: Readonly<Record<string, string>>;
}

export const EMPTY_LOCK: AddressLock = { version: 1, vpcs: {} };
