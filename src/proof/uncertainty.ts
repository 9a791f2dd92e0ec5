import type { NotInterpreted } from "../model/origin";
import type { Obligation } from "./report";

/** What could not be interpreted, by the VPCs that it may touch. */
export class Uncertainty {
  readonly #anywhere: readonly NotInterpreted[];
  readonly #somewhere: readonly NotInterpreted[];

  constructor(items: readonly NotInterpreted[]) {
    this.#anywhere = items.filter(({ vpcs }) => vpcs.length === 0);
    this.#somewhere = items.filter(({ vpcs }) => vpcs.length > 0);
  }

  touching(vpcs: readonly (string | undefined)[]): readonly NotInterpreted[] {
    if (this.#somewhere.length === 0) return this.#anywhere;
    return [...this.#anywhere, ...this.#somewhere.filter((item) => item.vpcs.some((vpc) => vpcs.includes(vpc)))];
  }

  /** The obligation as it can be answered for: what holds as far as can be seen is not proven beside what cannot. */
  settle(obligation: Obligation, vpcs: readonly (string | undefined)[]): Obligation {
    const [first, ...more] = obligation.status === "held" ? this.touching(vpcs) : [];
    if (first === undefined) return obligation;
    const rest = more.length > 0 ? ` (and ${more.length} more)` : "";
    return {
      ...obligation,
      status: "not-proven",
      evidence: `${obligation.evidence}, but ${first.origin.address} could not be interpreted: ${first.why}${rest}`,
      origins: [first.origin, ...more.map(({ origin }) => origin)],
      fix: "judge what could not be interpreted yourself, or take it out of what is proven",
    };
  }
}
