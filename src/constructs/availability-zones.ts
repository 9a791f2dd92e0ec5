import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import type { Zone } from "../network/estate";
import type { AccountProvider } from "./account-provider";

export interface AvailabilityZonesProps {
  readonly account: AccountProvider;
}

/** Where a subnet lies: by zone id, or by the zone's name in its account. */
export type ZonePlace = { readonly availabilityZoneId: string } | { readonly availabilityZone: string };

/**
 * The availability zones of an account's region. By id and sorted, so that an index means the same physical zone in
 * every account (names such as us-east-1a don't: https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html).
 * The state of a zone is no filter: an impaired zone must not shift the others.
 */
export class AvailabilityZones extends Construct {
  readonly #account: AccountProvider;
  #data?: DataAwsAvailabilityZones;

  constructor(scope: Construct, id: string, props: AvailabilityZonesProps) {
    super(scope, id);
    this.#account = props.account;
  }

  place(zone: Zone): ZonePlace {
    switch (zone.kind) {
      case "id":
        return { availabilityZoneId: zone.id };
      case "letter":
        return { availabilityZone: `${this.#account.region}${zone.letter}` };
      case "index":
        return { availabilityZoneId: Token.asString(propertyAccess(Fn.sort(this.#zones().zoneIds), [zone.index])) };
    }
  }

  #zones(): DataAwsAvailabilityZones {
    this.#data ??= new DataAwsAvailabilityZones(this, "Resource", {
      provider: this.#account.provider,
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    return this.#data;
  }
}
