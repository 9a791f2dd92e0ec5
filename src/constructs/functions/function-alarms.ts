import { Construct } from "constructs";
import { functionAlarms } from "../../audit/function-alarms";
import { heartbeatHours } from "../../audit/heartbeat";
import type { AuditNames } from "../../audit/names";
import type { Compliance } from "../../network/audit";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import { MetricAlarm } from "../observability/metric-alarm";
import type { MonitoringHandle } from "../observability/monitoring-handle";
import type { ComplianceFunction } from "./compliance-function";
import { FUNCTION_TIMEOUT_SECONDS } from "./limits";
import type { Queues } from "./queues";

export interface FunctionAlarmsProps {
  readonly account: AccountProvider;
  readonly compliance: Compliance;
  readonly hub: MonitoringHandle;
  readonly function: ComplianceFunction;
  readonly queues: Queues;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** Who watches the watchman. */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const { account, compliance, hub, queues, names, auditNames } = props;
    const place = { account, topicArn: hub.topicArn(account.region), names, auditNames };
    const alarms = functionAlarms({
      functionName: props.function.resource.functionName,
      changesQueue: queues.changes.name,
      failedQueue: queues.failed.name,
      timeoutSeconds: FUNCTION_TIMEOUT_SECONDS,
      heartbeatHours: heartbeatHours(compliance.schedule),
    });
    for (const alarm of alarms) new MetricAlarm(this, alarm.slug, { place, alarm });
  }
}
