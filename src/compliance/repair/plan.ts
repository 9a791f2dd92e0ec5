import type { NetworkModel } from "../../model/network-model";
import type { RemediationMode, RemediationSettings } from "../../network/audit";
import { plural } from "../../network/keys";
import { placeKey } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";
import { bySeverity } from "../../rules/rule";
import type { ExpectedIds } from "../expected";
import type { Observation } from "../finding";
import { worstFirst } from "../history";
import type { Repair } from "./repair";

/** An observation that can be repaired, with the step that does it. */
export type Repairable = Observation & { readonly repair: Repair };

export interface RepairPlan {
  /** In the order in which it is done. */
  readonly steps: readonly Repairable[];
  /** What would be done, were it switched on. */
  readonly dryRun: readonly Repairable[];
  /** Why something is not done. */
  readonly held: readonly string[];
}

export interface RepairContext {
  readonly settings: RemediationSettings;
  readonly plan: NetworkPlan;
  readonly ids: ExpectedIds | null;
  readonly model: NetworkModel;
  /** Places that were read wholly: what seems gone elsewhere may be there. */
  readonly whole: readonly string[];
  /** Whether there is a role that repairs. */
  readonly able: boolean;
}

/**
 * What of the findings is repaired: only what is switched on, is of this estate and was seen wholly; no more than the cap
 * in one sweep; nothing at all when so much is wrong at once that it can be no accident.
 */
export function planRepairs(observations: readonly Observation[], context: RepairContext): RepairPlan {
  const { settings, able } = context;
  const obstacle = obstacles(context);
  const repairable = ordered(observations.filter(isRepairable));
  const wanted = repairable
    .map((one) => ({ one, mode: modeOf(one.rule, settings), why: obstacle(one.repair) }))
    .filter(({ mode }) => mode !== "off");
  const ready = (wish: RemediationMode) =>
    wanted.filter(({ mode, why }) => mode === wish && why === undefined).map(({ one }) => one);
  const on = ready("on");
  const dryRun = ready("dry-run");
  const unfit = wanted.flatMap(({ one, why }) => (why === undefined ? [] : [`${one.id}: ${why}`]));
  if (repairable.length > settings.breaker && on.length > 0) {
    const why = `${plural(repairable.length, "finding")} could be repaired, more than the ${settings.breaker} at which all repairs stop: nothing was touched`;
    return { steps: [], dryRun, held: [why, ...unfit] };
  }
  if (!able && on.length > 0) {
    return {
      steps: [],
      dryRun,
      held: [`there is no role that may repair, for ${plural(on.length, "repair")}`, ...unfit],
    };
  }
  const rest = on.length - settings.maxRepairs;
  const capped =
    rest > 0 ? [`${plural(rest, "repair")} left for the next sweep: one does ${settings.maxRepairs} at most`] : [];
  return { steps: on.slice(0, settings.maxRepairs), dryRun, held: [...capped, ...unfit] };
}

function isRepairable(one: Observation): one is Repairable {
  return one.repair !== undefined;
}

export function modeOf(rule: string, { default: otherwise, rules }: RemediationSettings): RemediationMode {
  return Object.hasOwn(rules, rule) ? (rules[rule] ?? otherwise) : otherwise;
}

/** The worst first; of equals, what closes something before what puts something back. Each step once. */
function ordered(observations: readonly Repairable[]): Repairable[] {
  const steps = new Map(worstFirst(observations).map((one) => [JSON.stringify(one.repair), one]));
  const opens = ({ repair }: Repairable) => (repair.kind.startsWith("remove-") ? 0 : 1);
  return [...steps.values()].sort((a, b) => bySeverity(a, b) || opens(a) - opens(b));
}

/** Why a step is not done whatever the settings say; undefined: nothing speaks against it. */
function obstacles({ plan, ids, model, whole }: RepairContext): (repair: Repair) => string | undefined {
  if (!ids) return () => "the ids of what Terraform made are not known";
  const own = new Set(Object.values(ids.vpcs));
  const { vpcs, routeTables, networkAcls, securityGroups, peerings, trails } = ids;
  const made = new Set(
    [vpcs, routeTables, networkAcls, securityGroups, peerings, trails].flatMap(Object.values<string>),
  );
  // what AWS makes with a VPC: its main table, its default group and ACL
  const parts = [...model.routeTables, ...model.networkAcls, ...model.securityGroups];
  for (const { id, vpc } of parts) if (own.has(vpc)) made.add(id);
  const accounts = new Map(plan.accounts.map(({ id, name }) => [id, name]));
  return (repair) => {
    const account = accounts.get(repair.account);
    if (account === undefined) return `account ${repair.account} is not one of the estate`;
    const place = placeKey(account, repair.region);
    if (!whole.includes(place)) return `${place} was not read wholly`;
    const { kind, id } = targetOf(repair);
    return made.has(id) ? undefined : `${kind} ${id} is not one that Terraform made for the estate`;
  };
}

function targetOf(repair: Repair): { readonly kind: string; readonly id: string } {
  switch (repair.kind) {
    case "put-route":
    case "remove-route":
      return { kind: "route table", id: repair.routeTable };
    case "add-group-rule":
    case "remove-group-rule":
      return { kind: "security group", id: repair.group };
    case "put-acl-entry":
    case "remove-acl-entry":
      return { kind: "network ACL", id: repair.acl };
    case "put-flow-log":
      return { kind: "VPC", id: repair.vpc };
    case "set-peering-dns":
      return { kind: "peering", id: repair.peering };
    case "start-trail":
      return { kind: "trail", id: repair.trail };
  }
}
