import type { ModelRouteTable, NetworkModel } from "../model/network-model";
import { sideOpposite } from "../model/peering";
import { type Cidr, cidrOf, contains } from "../network/cidr";
import { atKey } from "../network/keys";

/** Which route tables lead to which VPCs over links that work. */
export class LinkRoutes {
  /** By table, then by the VPC that the link leads to; `""` for what a transit gateway may lead to. */
  readonly #blocks = new Map<string, Map<string, Cidr[]>>();

  constructor(model: NetworkModel) {
    const peerings = new Map(model.peerings.filter(({ status }) => status === "active").map((one) => [one.id, one]));
    const leadsTo = ({ vpc }: ModelRouteTable, { target }: ModelRouteTable["routes"][number]): string | undefined => {
      if (target.kind === "transit-gateway") return "";
      const peering = target.kind === "peering" ? peerings.get(target.id) : undefined;
      return peering && sideOpposite(peering, vpc)?.vpc;
    };
    for (const table of model.routeTables) {
      for (const route of table.routes) {
        const vpc = route.blackhole || route.destination.kind !== "cidr" ? undefined : leadsTo(table, route);
        if (vpc === undefined || route.destination.kind !== "cidr") continue;
        const ofTable = atKey(this.#blocks, table.id, () => new Map<string, Cidr[]>());
        atKey(ofTable, vpc, () => []).push(cidrOf(route.destination.cidr));
      }
    }
  }

  lead(table: string, vpc: string, to: Cidr): boolean {
    const ofTable = this.#blocks.get(table);
    if (ofTable === undefined) return false;
    const has = (key: string) => ofTable.get(key)?.some((block) => contains(block, to)) ?? false;
    return has(vpc) || has("");
  }
}
