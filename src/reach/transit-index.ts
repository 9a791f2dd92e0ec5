import type { ModelTransitAttachment, ModelTransitGateway, ModelTransitRouteTable } from "../model/network-model";
import type { Family } from "../network/cidr";
import { atKey } from "../network/keys";
import type { PrefixMap } from "./prefix-map";
import { type TransitEntry, transitMap } from "./transit-map";

/** A transit gateway's attachments and tables at hand: one may have thousands. */
export class TransitIndex {
  readonly attachments: ReadonlyMap<string, ModelTransitAttachment>;
  readonly #byVpc: ReadonlyMap<string | null, ModelTransitAttachment>;
  readonly #tableOf: ReadonlyMap<string, ModelTransitRouteTable>;
  readonly #maps = new Map<ModelTransitRouteTable, PrefixMap<TransitEntry>>();

  constructor(
    readonly gateway: ModelTransitGateway,
    readonly family: Family,
    readonly cidrsOfVpc: (vpc: string) => readonly string[],
  ) {
    const usable = gateway.attachments.filter(({ kind, accepted }) => kind === "vpc" && accepted);
    this.attachments = new Map(gateway.attachments.map((attachment) => [attachment.id, attachment]));
    // The first of several, as for tables.
    this.#byVpc = new Map(usable.toReversed().map((attachment) => [attachment.vpc, attachment]));
    const tables = gateway.routeTables.toReversed();
    this.#tableOf = new Map(tables.flatMap((table) => table.associations.map((id) => [id, table] as const)));
  }

  /** The accepted attachment of a VPC. */
  of(vpc: string): ModelTransitAttachment | undefined {
    return this.#byVpc.get(vpc);
  }

  /** The table that routes what an attachment sends; undefined: none. */
  table(attachment: string): PrefixMap<TransitEntry> | undefined {
    const table = this.#tableOf.get(attachment);
    if (!table) return undefined;
    return atKey(this.#maps, table, () => transitMap(this.gateway, table, this.cidrsOfVpc, this.family));
  }
}
