import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import type { Zone } from "../network/estate";

export interface AvailabilityZonesProps {
  /** Of the account, in the region. */
  readonly provider: AwsProvider;
  readonly region: string;
}

/** Where a subnet lies: by zone id, or by the zone's name in its account. */
export type ZonePlace = { readonly availabilityZoneId: string } | { readonly availabilityZone: string };

/**
 * The availability zones of an account's region. By id and sorted, so that an index means the same physical zone in
 * every account (names such as us-east-1a don't: https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html).
 * The state of a zone is no filter: an impaired zone must not shift the others.
 */
export class AvailabilityZones extends Construct {
  readonly #props: AvailabilityZonesProps;
  #data?: DataAwsAvailabilityZones;

  constructor(scope: Construct, id: string, props: AvailabilityZonesProps) {
    super(scope, id);
    this.#props = props;
  }

  place(zone: Zone): ZonePlace {
    switch (zone.kind) {
      case "id":
        return { availabilityZoneId: zone.id };
      case "letter":
        return { availabilityZone: `${this.#props.region}${zone.letter}` };
      case "index":
        return { availabilityZoneId: Token.asString(propertyAccess(Fn.sort(this.#zones().zoneIds), [zone.index])) };
    }
  }

  #zones(): DataAwsAvailabilityZones {
    this.#data ??= new DataAwsAvailabilityZones(this, "Resource", {
      provider: this.#props.provider,
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    return this.#data;
  }
}
