import { type KeyPlace, keyPlaces, keysAt } from "../../audit/key-places";
import type { ModelKey } from "../../model/network-model";
import { groupBy } from "../../network/keys";
import type { Observation } from "../finding";
import { type DriftContext, observe } from "./context";

/** Every key of the estate is there, enabled and rotated. */
export function keyDrift(context: DriftContext): Observation[] {
  const { plan, model, names } = context;
  const byId = new Map(model.keys.map((key) => [key.id, key]));
  const byAlias = groupBy(
    model.keys.flatMap((key) => key.aliases.map((alias) => ({ key, alias }))),
    ({ alias, key }) => `${key.account} ${key.region} ${alias}`,
  );
  return keyPlaces(plan).flatMap((place) =>
    keysAt(plan, place).flatMap(({ key, suffix }) => {
      const alias = names?.keyAlias(suffix) ?? null;
      const id = context.ids?.keys[key];
      const at = { account: place.account.id, region: place.region };
      const named = byAlias.get(`${at.account} ${at.region} ${alias}`)?.[0]?.key;
      const found = id === undefined ? named : byId.get(id);
      if (found) return faultsOf(place, key, found);
      return isKnownToBeMissing(context, place, id, alias) ? [missing(place, key, id ?? alias ?? key)] : [];
    }),
  );
}

/** Regions in which an account has nothing but keys may not have been read, and no gap says so. */
function isKnownToBeMissing(
  context: DriftContext,
  { account, region }: KeyPlace,
  id: string | undefined,
  alias: string | null,
): boolean {
  if (id === undefined && alias === null) return false;
  const at = { account: account.id, region };
  return account.regions.includes(region) && !context.hidden(at, "ListAliases", "DescribeKey");
}

function missing({ account, region }: KeyPlace, key: string, resource: string): Observation {
  return observe({
    rule: "drift-key-missing",
    which: [key],
    at: { account: account.id, region },
    resource,
    subject: key,
    vpcs: [],
    evidence: `there is no key ${resource} that has an alias`,
  });
}

const STATES: Readonly<Record<ModelKey["state"], string>> = {
  enabled: "is enabled",
  disabled: "is disabled",
  "pending-deletion": "is to be deleted",
  other: "cannot be used yet",
};

function faultsOf({ account, region }: KeyPlace, subject: string, key: ModelKey) {
  const about = {
    which: [subject],
    at: { account: account.id, region },
    resource: key.origin.address,
    subject,
    vpcs: [],
  };
  const disabled = `${key.name} ${STATES[key.state]}`;
  return [
    ...(key.state === "enabled" ? [] : [observe({ ...about, rule: "drift-key-disabled", evidence: disabled })]),
    ...(key.rotation === false
      ? [observe({ ...about, rule: "drift-key-unrotated", evidence: `${key.name} is not rotated` })]
      : []),
  ];
}
