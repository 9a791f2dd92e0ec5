import type { Estate } from "./estate";

/** Names of the stacks that hold what is an account's, and of the single one that holds everything. */
export interface StackNames {
  /** VPCs, with all that is in them, and keys. */
  readonly network: (account: string) => string;
  /** Flow logs, trail, alarms. */
  readonly audit: (account: string) => string;
}

/** @param estate the estate's name */
export function stackNames(estate: string, { layout }: Pick<Estate["state"], "layout">): StackNames {
  if (layout === "single") return { network: () => estate, audit: () => estate };
  return {
    network: (account) => `${estate}-${account}`,
    audit: (account) => partStack(estate, `audit-${account}`),
  };
}

/** Of what stands beside the network, where each account has a state: two dashes, so that no account's stack has its name. */
export function partStack(estate: string, part: string): string {
  return `${estate}--${part}`;
}
