import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import type { Compliance } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "../observability/monitoring-handle";

export interface SweepRulesProps {
  readonly account: AccountProvider;
  readonly plan: NetworkPlan;
  readonly compliance: Compliance;
  readonly hub: MonitoringHandle;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** When a sweep is due: by the schedule, and after a change. */
export class SweepRules extends Construct {
  readonly sweep: CloudwatchEventRule;
  readonly changes: CloudwatchEventRule;

  constructor(scope: Construct, id: string, props: SweepRulesProps) {
    super(scope, id);
    const { plan, names, auditNames, compliance, hub } = props;
    const { provider } = props.account;
    this.sweep = new CloudwatchEventRule(this, "compliance_sweep", {
      provider,
      name: auditNames.part("sweep"),
      description: `Proves the live network of ${plan.name}`,
      scheduleExpression: compliance.schedule,
      tags: names.tags(`${plan.name}/sweep`),
    });
    // of all that is forwarded to the bus nothing is left out: whatever people are told of has the network proven anew
    this.changes = new CloudwatchEventRule(this, "compliance_changes", {
      provider,
      name: auditNames.part("changes"),
      description: `Changes that have the network of ${plan.name} proven anew`,
      eventBusName: hub.busName,
      eventPattern: JSON.stringify({
        account: plan.accounts.map((account) => account.id),
        // what nobody but AWS can send
        source: [{ prefix: "aws." }],
        "detail-type": ["AWS API Call via CloudTrail"],
      }),
      tags: names.tags(`${plan.name}/changes`),
    });
  }
}
