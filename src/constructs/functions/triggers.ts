import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Compliance } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "../observability/monitoring-handle";
import type { ComplianceFunction } from "./compliance-function";
import { EVENT_CONCURRENCY } from "./limits";
import type { Queues } from "./queues";
import type { SweepRules } from "./sweep-rules";

export interface TriggersProps {
  readonly account: AccountProvider;
  readonly plan: NetworkPlan;
  readonly compliance: Compliance;
  readonly hub: MonitoringHandle;
  readonly rules: SweepRules;
  readonly queues: Queues;
  readonly function: ComplianceFunction;
  /** What it reads from its first sweep on. */
  readonly after: readonly ITerraformDependable[];
  readonly names: Names;
}

/** How the rules reach the function: the schedule at once, changes by way of a queue, in which a burst becomes one batch. */
export class Triggers extends Construct {
  constructor(scope: Construct, id: string, props: TriggersProps) {
    super(scope, id);
    const { plan, compliance, hub, rules, queues, names } = props;
    const { provider } = props.account;
    const after = [...props.after];
    const { functionName, arn } = props.function.resource;
    const deadLetterConfig = { arn: queues.failed.arn };
    const permission = new LambdaPermission(new Construct(this, "Permission"), "compliance_sweep", {
      provider,
      functionName,
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: rules.sweep.arn,
    });
    new CloudwatchEventTarget(this, "compliance_sweep", {
      provider,
      rule: rules.sweep.name,
      targetId: "function",
      arn,
      deadLetterConfig,
      dependsOn: [permission, ...after],
    });
    new CloudwatchEventTarget(this, "compliance_changes", {
      provider,
      rule: rules.changes.name,
      eventBusName: hub.busName,
      targetId: "queue",
      arn: queues.changes.arn,
      deadLetterConfig,
    });
    const { coalesceSeconds } = compliance;
    new LambdaEventSourceMapping(this, "compliance", {
      provider,
      eventSourceArn: queues.changes.arn,
      functionName: arn,
      maximumBatchingWindowInSeconds: coalesceSeconds,
      // more than ten only with a window: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      batchSize: coalesceSeconds === 0 ? 10 : 500,
      scalingConfig: { maximumConcurrency: EVENT_CONCURRENCY },
      dependsOn: after,
      tags: names.tags(`${plan.name}/changes`),
    });
  }
}
