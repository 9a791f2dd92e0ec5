import type { NetworkModel } from "../model/network-model";
import type { ModelObject, Origin } from "../model/origin";

/** Where in the network a resource has its effect. */
export interface Place {
  /** 12 digits. */
  readonly account: string | null;
  /** Id of the VPC. */
  readonly vpc: string | null;
  /** Id of the peering connection or transit gateway attachment that it makes or leads into. */
  readonly link: string | null;
}

/** The places of the resources of a model, by file and address: of routes and rules that are resources as well. */
export class Places {
  readonly #byOrigin = new Map<string, Place>();

  constructor(model: NetworkModel) {
    const { vpcs, subnets, routeTables, networkAcls, securityGroups } = model;
    for (const vpc of vpcs) this.#add(vpc, vpc.id);
    for (const object of [...subnets, ...model.natGateways, ...model.endpoints]) this.#add(object, object.vpc);
    for (const object of [...model.internetGateways, ...model.egressOnlyGateways]) this.#add(object, object.vpc);
    for (const table of routeTables) {
      this.#add(table, table.vpc);
      for (const { target, origin } of table.routes)
        this.#part(table, origin, { vpc: table.vpc, link: target.kind === "peering" ? target.id : null });
    }
    for (const acl of networkAcls) {
      this.#add(acl, acl.vpc);
      for (const { origin } of [...acl.ingress, ...acl.egress]) this.#part(acl, origin, { vpc: acl.vpc, link: null });
    }
    for (const group of securityGroups) {
      this.#add(group, group.vpc);
      for (const { origin } of [...group.ingress, ...group.egress])
        this.#part(group, origin, { vpc: group.vpc, link: null });
    }
    for (const peering of model.peerings) this.#add(peering, null, peering.id);
    for (const gateway of model.transitGateways) {
      this.#add(gateway, null);
      for (const attachment of gateway.attachments) this.#add(attachment, attachment.vpc, attachment.id);
      for (const table of gateway.routeTables) {
        this.#add(table, null);
        for (const { attachment, origin } of table.routes) this.#part(table, origin, { vpc: null, link: attachment });
      }
    }
    const vpcOf = new Map(subnets.map((subnet) => [subnet.id, subnet.vpc]));
    for (const log of model.flowLogs) this.#add(log, vpcOf.get(log.target) ?? log.target);
    for (const one of [...model.trails, ...model.keys]) this.#add(one, null);
  }

  of(address: string, file: string): Place | undefined {
    return this.#byOrigin.get(key({ address, file })) ?? this.#byOrigin.get(key({ address }));
  }

  #add(object: ModelObject, vpc: string | null, link: string | null = null): void {
    this.#byOrigin.set(key(object.origin), { account: object.account, vpc, link });
  }

  /** A table with its routes inside has its own place already. */
  #part(holder: ModelObject, origin: Origin, place: Omit<Place, "account">): void {
    if (!this.#byOrigin.has(key(origin))) this.#byOrigin.set(key(origin), { account: holder.account, ...place });
  }
}

function key({ address, file }: Pick<Origin, "address" | "file">): string {
  return `${file ?? ""}\n${address}`;
}
