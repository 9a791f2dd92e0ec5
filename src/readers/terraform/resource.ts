import type { Origin } from "../../model/origin";
import type { ValueObject } from "./value";

/** One instance of a resource or data source, whichever kind of file it was read from. */
export interface Resource {
  /** Unique in all that was read. */
  readonly key: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  /** The name in its address: `hub` of `module.a.aws_vpc.hub[0]`. */
  readonly name: string;
  /** Of the provider, where the source says so; else null. */
  readonly account: string | null;
  readonly region: string | null;
  /** Tags that the provider adds to all its resources. */
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly values: ValueObject;
  /** Arguments that its author wrote; null where the source does not say (a state holds what AWS says as well). */
  readonly configured: ReadonlySet<string> | null;
}
