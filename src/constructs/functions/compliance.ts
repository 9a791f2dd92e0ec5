import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import type { Audit, Compliance as ComplianceSettings } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "../observability/monitoring-handle";
import type { KeysHandle } from "../security/keys-handle";
import { ComplianceFunction } from "./compliance-function";
import { type ArchivePlace, ExpectedObjects, type ExpectedTexts } from "./expected-objects";
import { FunctionAlarms } from "./function-alarms";
import type { FunctionRole } from "./function-role";
import { Queues } from "./queues";
import { SweepRules } from "./sweep-rules";
import { SweepState } from "./sweep-state";
import { Triggers } from "./triggers";

export interface ComplianceProps {
  /** The primary account in its own region. */
  readonly account: AccountProvider;
  /** Its keys there. */
  readonly keys: KeysHandle;
  readonly plan: NetworkPlan;
  readonly audit: Audit;
  readonly compliance: ComplianceSettings;
  readonly role: FunctionRole;
  readonly archive: ArchivePlace;
  /** Topics and bus. */
  readonly hub: MonitoringHandle;
  readonly expected: ExpectedTexts;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** The function that proves the live network, with all that sets it off, feeds it and watches it. */
export class Compliance extends Construct {
  constructor(scope: Construct, id: string, props: ComplianceProps) {
    super(scope, id);
    const objects = new ExpectedObjects(this, "Expected", props);
    const state = new SweepState(this, "State", props);
    const rules = new SweepRules(this, "Rules", props);
    const queues = new Queues(this, "Queues", { ...props, rules });
    const run = new ComplianceFunction(this, "Function", { ...props, state, queues });
    const after = [...objects.all, ...state.settings];
    new Triggers(this, "Triggers", { ...props, rules, queues, function: run, after });
    new FunctionAlarms(this, "Alarms", { ...props, queues, function: run });
  }
}
