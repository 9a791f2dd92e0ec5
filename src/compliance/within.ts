import { placeKey } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { Observation } from "./finding";
import type { SweepScope } from "./scope";

/** Rules that say that something else cannot be trusted: heard whatever a sweep looks at. */
const ALWAYS: ReadonlySet<string> = new Set(["rule-failed"]);

/** Whether something belongs to what a sweep looks at. */
export class Within {
  readonly #names: ReadonlyMap<string, string>;

  constructor(
    private readonly scope: SweepScope,
    plan: Pick<NetworkPlan, "accounts">,
  ) {
    this.#names = new Map(plan.accounts.map(({ id, name }) => [id, name]));
  }

  concerns(vpcs: readonly string[]): boolean {
    const { scope } = this;
    return scope.kind === "estate" || vpcs.some((vpc) => scope.vpcs.includes(vpc));
  }

  has({ rule, vpcs, account, region }: Pick<Observation, "rule" | "vpcs" | "account" | "region">): boolean {
    const { scope } = this;
    if (scope.kind === "estate" || ALWAYS.has(rule)) return true;
    if (vpcs.length > 0) return this.concerns(vpcs);
    const name = this.#names.get(account ?? "");
    if (name === undefined) return false;
    return scope.places.some((place) =>
      region === null ? place.startsWith(`${name}/`) : place === placeKey(name, region),
    );
  }
}
