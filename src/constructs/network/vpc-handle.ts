import type { AccountProvider } from "../account-provider";

/** A VPC as links and audit see it: made in this stack ({@link Vpc}), or read from another one's state. */
export interface VpcHandle {
  readonly name: string;
  /** Account and region it lies in. */
  readonly account: AccountProvider;
  /** Terraform reference to its id. */
  readonly id: string;
  /** Terraform reference to the id of a route table, by the plan's key, e.g. `hub/private/1`. */
  routeTableId(key: string): string;
}
