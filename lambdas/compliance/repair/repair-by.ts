import type { Repaired, SweepPorts } from "../../../src/compliance/ports";
import type { Repair, RepairPlace } from "../../../src/compliance/repair/repair";
import { atKey } from "../../../src/network/keys";
import { placeKey } from "../../../src/network/places";
import { type AwsAccess, clientsOf } from "../../../src/readers/live/aws";
import type { Clients } from "../../../src/readers/live/clients";
import { PATIENT } from "../aws/clients";
import type { FunctionEnv } from "../env";
import { putAclEntry, removeAclEntry } from "./acl-entries";
import type { Declared } from "./declared";
import { putFlowLog } from "./flow-logs";
import { addGroupRule, removeGroupRule } from "./group-rules";
import { putRoute, removeRoute } from "./routes";
import type { RepairKind, Step } from "./step";
import { setPeeringDns, startTrail } from "./switches";

const STEPS: { readonly [K in RepairKind]: Step<K> } = {
  "put-route": putRoute,
  "remove-route": removeRoute,
  "add-group-rule": addGroupRule,
  "remove-group-rule": removeGroupRule,
  "put-acl-entry": putAclEntry,
  "remove-acl-entry": removeAclEntry,
  "put-flow-log": putFlowLog,
  "set-peering-dns": setPeeringDns,
  "start-trail": startTrail,
};

/**
 * Repairs of one sweep, with the role that repairs; each account is entered once, and has one client for each region. They
 * are gone with the sweep, and AWS closes what is idle. Undefined: there is no such role.
 */
export function repairBy(
  { repairRole, externalId, environment }: FunctionEnv,
  expected: SweepPorts["expected"],
  access: AwsAccess = {},
): SweepPorts["repair"] {
  if (repairRole === null) return undefined;
  const enter = clientsOf({ requestHandler: PATIENT.requestHandler, ...access });
  const entered = new Map<string, Promise<Clients>>();
  const clientsFor = ({ account, region }: RepairPlace) =>
    atKey(entered, placeKey(account, region), () => enter({ id: account, role: repairRole, externalId }, region));
  const declared = async (): Promise<Declared> => {
    const { expected: found, ids, idsUnknown = "nobody knows them" } = await expected();
    if (ids === null) throw new Error(`the ids of what Terraform made: ${idsUnknown}`);
    return { plan: found.plan, ids, environment };
  };
  return async (repair) => step(repair)(await clientsFor(repair), repair, declared);
}

type AnyStep = (...given: [Parameters<Step<RepairKind>>[0], Repair, () => Promise<Declared>]) => Promise<Repaired>;

/** The table above gives each kind its own step, which its type cannot say once the kind is a variable. */
function step(repair: Repair): AnyStep {
  return STEPS[repair.kind] as AnyStep;
}
