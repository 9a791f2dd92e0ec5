import type { ModelNaclEntry, ModelNetworkAcl } from "../../model/network-model";
import type { PlannedNaclEntry, PlannedTier } from "../../network/plan";
import type { Observation } from "../finding";
import { type DriftContext, observe } from "./context";
import { type Direction, WAYS } from "./groups";
import { trafficText } from "./traffic";

/** The network ACL of every tier has its entries, as they were declared, and no others. */
export function aclDrift(context: DriftContext): Observation[] {
  return context.plan.vpcs.flatMap((vpc) =>
    vpc.tiers.flatMap((tier) => {
      const acl = context.found.acls.get(tier.key);
      if (acl === undefined) return [];
      return WAYS.flatMap((way) => directionDrift(context, vpc.name, tier, acl, way));
    }),
  );
}

function directionDrift(
  context: DriftContext,
  vpc: string,
  tier: PlannedTier,
  acl: ModelNetworkAcl,
  direction: Direction,
): Observation[] {
  const id = context.ids?.networkAcls[tier.key];
  const base = { at: context.at(vpc), resource: acl.origin.address, subject: tier.key, vpcs: [vpc] };
  const there = new Map(acl[direction].map((entry) => [entry.number, entry]));
  const declared = tier.nacl[direction].flatMap((entry) => {
    const live = there.get(entry.number);
    if (live && textOf(live) === textOf(entry)) return [];
    const is = live ? `is ${textOf(live)}` : "is not there";
    return [
      observe({
        ...base,
        rule: live ? "drift-acl-entry-changed" : "drift-acl-entry-missing",
        which: [tier.key, direction, entry.number],
        evidence: `${direction} ${entry.number} of ${acl.id} ${is}; declared is ${textOf(entry)}`,
        repair: id === undefined ? undefined : putEntry(id, direction, entry, live !== undefined),
      }),
    ];
  });
  const numbers = new Set(tier.nacl[direction].map(({ number }) => number));
  const others = acl[direction]
    .filter(({ number }) => !numbers.has(number))
    .map((entry) =>
      observe({
        ...base,
        rule: "drift-acl-entry-undeclared",
        which: [tier.key, direction, entry.number],
        evidence: `${direction} ${entry.number} of ${acl.id} is ${textOf(entry)}, and nobody declared it`,
        repair: id === undefined ? undefined : { kind: "remove-acl-entry", acl: id, direction, number: entry.number },
      }),
    );
  return [...declared, ...others];
}

function putEntry(acl: string, direction: Direction, entry: PlannedNaclEntry, replace: boolean) {
  const { number, action, traffic, cidr } = entry;
  return { kind: "put-acl-entry", acl, entry: { direction, number, action, traffic, cidr }, replace } as const;
}

/** `allow tcp-443 10.1.0.0/16` */
export function textOf({ action, traffic, cidr }: PlannedNaclEntry | ModelNaclEntry): string {
  return `${action} ${trafficText(traffic)} ${cidr}`;
}
