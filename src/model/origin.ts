/** Where a reader found an object, so that a finding can name it. */
export interface Origin {
  /** Terraform address (`module.a.aws_vpc.b[0]`), or ARN of an object that was read from the live account. */
  readonly address: string;
  /** File that was read (synthesized JSON, plan, state); absent for live objects. */
  readonly file?: string;
  /** Terraform stack (the folder below `stacks/`), where the source has stacks. */
  readonly stack?: string;
}

/** What every object of the model has. Account and region are null where the source does not say. */
export interface ModelObject {
  /**
   * Unique in its list. AWS id (`vpc-0a…`) in models of states and live accounts, else Terraform address: what
   * `reach --json` prints. References between objects are these ids.
   */
  readonly id: string;
  /** For people: the VPC's or subnet's name without a common suffix where known, else the `Name` tag, else the id. */
  readonly name: string;
  /** 12 digits. */
  readonly account: string | null;
  readonly region: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/**
 * Something that a reader met and cannot interpret although it may decide what can be reached. It is printed, and any
 * verdict on what it touches is "not proven".
 */
export interface NotInterpreted {
  readonly origin: Origin;
  /** Terraform resource type or AWS API object, e.g. `aws_networkfirewall_firewall`. */
  readonly type: string;
  /** What could not be read, and why: lower case, no full stop. */
  readonly why: string;
  /** Ids of the VPCs that it may touch; empty: any. */
  readonly vpcs: readonly string[];
  /** Set where the source would say, but was not to be read there: what the model lacks may be there all the same. */
  readonly unread?: Unread;
}

export interface Unread {
  readonly account: string;
  readonly region: string;
  /**
   * What may be there unseen: `paths` let more through than the model says, `blocks` stop what the model lets through,
   * `both`, or `nothing` that decides what can be reached.
   */
  readonly hides: "paths" | "blocks" | "both" | "nothing";
}
