import type { NetworkModel } from "../model/network-model";
import type { Origin } from "../model/origin";
import { atKey } from "../network/keys";
import type { ReachParty } from "./result";

/** What decides about the traffic of one or two ends: their groups, ACLs and tables, and the links of their VPCs. */
export class Surroundings {
  /** By id of the object that it is or is a part of; links by the VPCs that they join. */
  readonly #origins = new Map<string, Origin[]>();
  readonly #links = new Map<string, string[]>();
  readonly #layers = new Map<string, readonly string[]>();

  /** @param counts whether a resource is to be looked for at all */
  constructor(model: NetworkModel, counts: (origin: Origin) => boolean) {
    const add = (id: string, ...parts: readonly { readonly origin: Origin }[]) => {
      const found = parts.map(({ origin }) => origin).filter(counts);
      if (found.length > 0) atKey(this.#origins, id, () => []).push(...found);
    };
    for (const vpc of model.vpcs) add(vpc.id, vpc);
    for (const subnet of model.subnets) {
      add(subnet.id, subnet);
      this.#layers.set(subnet.id, [subnet.routeTable, subnet.networkAcl]);
    }
    for (const group of model.securityGroups) add(group.id, group, ...group.ingress, ...group.egress);
    for (const acl of model.networkAcls) add(acl.id, acl, ...acl.ingress, ...acl.egress);
    for (const table of model.routeTables) add(table.id, table, ...table.routes);
    for (const peering of model.peerings) {
      add(peering.id, peering);
      const joined = [peering.requester.vpc, peering.accepter.vpc].sort().join("\n");
      atKey(this.#links, joined, () => []).push(peering.id);
    }
    for (const attachment of model.transitGateways.flatMap(({ attachments }) => attachments)) {
      add(attachment.id, attachment);
      atKey(this.#links, attachment.vpc ?? "", () => []).push(attachment.id);
    }
    for (const gateway of [...model.internetGateways, ...model.egressOnlyGateways, ...model.natGateways])
      add(`way out of ${gateway.vpc}`, gateway);
  }

  /** Resources, and ids of links, the nearest first. */
  around(ends: readonly ReachParty[]): { readonly origins: readonly Origin[]; readonly links: readonly string[] } {
    const parties = ends.flatMap((end) => (end.kind === "network" ? [end] : []));
    const vpcs = [...new Set(parties.map(({ vpc }) => vpc))].sort();
    const subnets = parties.flatMap((party) => party.subnets);
    const links = vpcs.length < 2 ? [] : [vpcs.join("\n"), ...vpcs].flatMap((key) => this.#links.get(key) ?? []);
    const ids = [
      ...parties.flatMap(({ securityGroups }) => securityGroups),
      ...subnets.flatMap((id) => this.#layers.get(id) ?? []),
      ...links,
      ...(parties.length < ends.length ? vpcs.map((vpc) => `way out of ${vpc}`) : []),
      ...subnets,
      ...vpcs,
    ];
    return { origins: [...new Set(ids)].flatMap((id) => this.#origins.get(id) ?? []), links };
  }
}
