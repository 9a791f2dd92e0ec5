import type { NetworkModel } from "../model/network-model";
import { compareText } from "../network/keys";
import { changedArguments, type Placement } from "./placement";
import type { PlanJson, ResourceChange } from "./plan-json";
import type { Action, ActionCounts, Change, ChangeSummary, LinkChanges, PlaceChanges } from "./result";

/** What the plans change, by account, VPC and link. */
export function summarize(
  plans: readonly PlanJson[],
  placement: Placement,
  models: readonly NetworkModel[],
): ChangeSummary {
  const list = plans
    .flatMap((plan) => plan.changes)
    .filter((change) => change.action !== null || change.movedFrom !== undefined || change.imported)
    .map((change) => changeOf(change, placement))
    .sort((a, b) => compareText(a.address, b.address) || compareText(a.file, b.file));
  return {
    total: countOf(list),
    places: byPlace(list, namesOf(models.flatMap((model) => model.vpcs))),
    links: byLink(list, namesOf(models.flatMap(linksOf))),
    list,
  };
}

function changeOf(change: ResourceChange, placement: Placement): Change {
  return {
    address: change.address,
    type: change.type,
    file: change.file,
    action: change.action,
    ...(change.action === "replace" && { createFirst: change.createFirst }),
    ...(change.movedFrom !== undefined && { movedFrom: change.movedFrom }),
    ...(change.imported && { imported: true }),
    ...placement.of(change),
    attributes: changedArguments(change),
  };
}

function byPlace(list: readonly Change[], names: ReadonlyMap<string, string>): PlaceChanges[] {
  return groups(list, ({ account, vpc }) => `${account ?? ""}\n${vpc ?? ""}`).map((changes) => {
    const { account, vpc } = changes[0];
    return { account, vpc, vpcName: vpc === null ? null : (names.get(vpc) ?? vpc), ...tally(changes) };
  });
}

function byLink(list: readonly Change[], names: ReadonlyMap<string, string>): LinkChanges[] {
  const linked = list.filter((change): change is Change & { link: string } => change.link !== null);
  return groups(linked, ({ link }) => link).map((changes) => {
    const { link } = changes[0];
    return { link, name: names.get(link) ?? link, ...tally(changes) };
  });
}

function tally(changes: readonly Change[]): Pick<PlaceChanges, "counts" | "addresses"> {
  const of = (action: Action) => changes.filter((change) => change.action === action).map(({ address }) => address);
  return {
    counts: countOf(changes),
    addresses: {
      create: of("create"),
      update: of("update"),
      replace: of("replace"),
      destroy: of("destroy"),
      forget: of("forget"),
    },
  };
}

function countOf(changes: readonly Change[]): ActionCounts {
  const of = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: of("create"),
    update: of("update"),
    replace: of("replace"),
    destroy: of("destroy"),
    forget: of("forget"),
    moved: changes.filter(({ movedFrom }) => movedFrom !== undefined).length,
    imported: changes.filter(({ imported }) => imported).length,
  };
}

type Some<T> = readonly [T, ...T[]];

/** Sorted by key; what has nothing before the line break comes last. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string): Some<T>[] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group) group.push(item);
    else found.set(keyOf(item), [item]);
  }
  const rank = (key: string) => (key.startsWith("\n") ? "\uFFFF" : "") + key;
  return [...found].sort(([a], [b]) => compareText(rank(a), rank(b))).map(([, group]) => group);
}

function linksOf(model: NetworkModel) {
  return [...model.peerings, ...model.transitGateways.flatMap(({ attachments }) => attachments)];
}

function namesOf(objects: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  return new Map(objects.map(({ id, name }) => [id, name]));
}
