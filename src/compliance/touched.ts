import { placeKey } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { ChangeEvent } from "./events";
import type { ExpectedIds, Ids } from "./expected";

interface Touch {
  readonly vpcs: readonly string[];
  readonly places: readonly string[];
}

/** What of the estate an event touched, by the ids of what Terraform made. */
export class Touched {
  readonly #owners = new Map<string, Touch>();

  constructor(plan: NetworkPlan, ids: ExpectedIds | null) {
    if (!ids) return;
    const inVpc: readonly Ids[] = [
      ids.vpcs,
      ids.routeTables,
      ids.networkAcls,
      ids.securityGroups,
      ids.internetGateways,
      ids.natGateways,
      ids.flowLogs,
    ];
    for (const [key, id] of inVpc.flatMap(Object.entries))
      this.#owners.set(id, { vpcs: [key.split("/")[0] ?? ""], places: [] });
    for (const [key, id] of Object.entries(ids.peerings)) this.#owners.set(id, { vpcs: key.split("--"), places: [] });
    for (const [key, arn] of Object.entries(ids.keys)) {
      const [account = "", region = ""] = key.split("/");
      this.#place(arn, placeKey(account, region));
    }
    for (const { name, id, region } of plan.accounts) {
      const arn = ids.trails[name];
      if (arn === undefined) continue;
      this.#place(arn, placeKey(name, region));
      // its name is the same in every account
      this.#place(`${id} ${arn.split("/").at(-1)}`, placeKey(name, region));
    }
  }

  /** Undefined: Terraform made none of what the event is about. */
  by({ ids, account }: ChangeEvent): Touch | undefined {
    const found = ids.flatMap((id) => this.#owners.get(id) ?? this.#owners.get(`${account} ${id}`) ?? []);
    if (found.length === 0) return undefined;
    return { vpcs: found.flatMap(({ vpcs }) => vpcs), places: found.flatMap(({ places }) => places) };
  }

  #place(arn: string, place: string): void {
    const touch = { vpcs: [], places: [place] };
    this.#owners.set(arn, touch);
    // keys are also named by what comes after the last slash
    if (arn.includes(":key/")) this.#owners.set(arn.split("/").at(-1) ?? arn, touch);
  }
}
