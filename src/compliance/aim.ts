import { compareText } from "../network/keys";
import { placeKey, placesOf } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { LiveAccount } from "../readers/live/api";
import type { ChangeEvent, Trigger } from "./events";
import type { ExpectedIds } from "./expected";
import type { Owners } from "./owners";
import type { SweepScope } from "./scope";
import { Touched } from "./touched";

/** What a sweep looks at, as far as events say it before anything was read. */
export interface Aim {
  readonly scope: SweepScope;
  /** Whether an event is about something that Terraform did not make: what it touches is known once the network was read. */
  readonly open: boolean;
  /** 12 digits of accounts that are not the estate's, sorted. */
  readonly strangers: readonly string[];
}

/**
 * Takes aim at the VPCs that events touched. What cannot be told from an event's ids may be anything in its account and
 * region; an event that nobody understands may be about anything at all.
 * @param owners once the network was read: what Terraform did not make is in a VPC that can be seen now
 */
export function takeAim(trigger: Trigger, plan: NetworkPlan, ids: ExpectedIds | null, owners?: Owners): Aim {
  const accounts = new Set(plan.accounts.map(({ id }) => id));
  const strangers = [...new Set(trigger.events.map(({ account }) => account))].filter((id) => !accounts.has(id)).sort();
  if (trigger.kind !== "events" || trigger.malformed > 0) return { scope: { kind: "estate" }, open: false, strangers };
  const made = new Touched(plan, ids);
  let open = false;
  const all = { vpcs: new Set<string>(), places: new Set<string>() };
  for (const event of trigger.events.filter(({ account }) => accounts.has(account))) {
    const touched = made.by(event);
    if (!touched) open = true;
    add(all, touched ?? (owners && seen(event, owners)) ?? wholePlace(event, plan));
  }
  return { scope: scopeOf(all), open, strangers };
}

/** The accounts and regions of the touched VPCs, of what they are linked to, and of what was touched besides. */
export function accountsToRead(scope: SweepScope, plan: NetworkPlan): LiveAccount[] {
  if (scope.kind === "estate") return [...plan.accounts];
  const touched = new Set(scope.vpcs);
  const peers = plan.links.flatMap(({ requester, accepter }) =>
    touched.has(requester) || touched.has(accepter) ? [requester, accepter] : [],
  );
  const wanted = new Set([...touched, ...peers]);
  const places = new Set([
    ...scope.places,
    ...plan.vpcs.filter(({ name }) => wanted.has(name)).map(({ account, region }) => placeKey(account, region)),
  ]);
  return plan.accounts.flatMap((account) => {
    const regions = account.regions.filter((region) => places.has(placeKey(account.name, region)));
    return regions.length > 0 ? [{ ...account, regions }] : [];
  });
}

interface Parts {
  readonly vpcs: Iterable<string>;
  readonly places: Iterable<string>;
}

function add(all: { readonly vpcs: Set<string>; readonly places: Set<string> }, { vpcs, places }: Parts): void {
  for (const vpc of vpcs) all.vpcs.add(vpc);
  for (const place of places) all.places.add(place);
}

function scopeOf({ vpcs, places }: Parts): SweepScope {
  return { kind: "vpcs", vpcs: [...vpcs].sort(compareText), places: [...places].sort(compareText) };
}

/** Undefined: it names nothing that is there. Nothing: it is about what is not the estate's. */
function seen({ ids }: ChangeEvent, owners: Owners): Parts | undefined {
  const found = ids.flatMap((id) => {
    const vpcs = owners.of(id);
    return vpcs ? [vpcs] : [];
  });
  return found.length > 0 ? { vpcs: found.flat(), places: [] } : undefined;
}

/** All that the estate has where the event happened; in its whole account where the estate uses no such region. */
function wholePlace({ account: id, region }: ChangeEvent, plan: NetworkPlan): Parts {
  const own = placesOf(plan).filter(({ account }) => account.id === id);
  const places = own.some((place) => place.region === region) ? own.filter((place) => place.region === region) : own;
  const keys = new Set(places.map(({ key }) => key));
  const vpcs = plan.vpcs.filter((vpc) => keys.has(placeKey(vpc.account, vpc.region))).map(({ name }) => name);
  return { vpcs, places: keys };
}
