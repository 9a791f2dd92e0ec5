import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import { queuePolicy } from "../../audit/queue-policy";
import type { Compliance } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "../observability/monitoring-handle";
import type { ComplianceFunction } from "./compliance-function";
import { EVENT_CONCURRENCY } from "./limits";
import type { Queues } from "./queues";

export interface TriggersProps {
  readonly account: AccountProvider;
  readonly plan: NetworkPlan;
  readonly compliance: Compliance;
  readonly hub: MonitoringHandle;
  readonly queues: Queues;
  readonly function: ComplianceFunction;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** What sets a sweep off: the schedule, and changes that come to the bus, gathered in a queue. */
export class Triggers extends Construct {
  constructor(scope: Construct, id: string, props: TriggersProps) {
    super(scope, id);
    const { queues } = props;
    const { provider } = props.account;
    const sweep = scheduleRule(this, props);
    const changes = changesRule(this, props);
    const policies = new Construct(this, "QueuePolicies");
    for (const [kind, senders] of [
      ["changes", [changes.arn]],
      ["failed", [changes.arn, sweep.arn]],
    ] as const) {
      const queue = queues[kind];
      new SqsQueuePolicy(policies, kind, {
        provider,
        queueUrl: queue.id,
        policy: JSON.stringify(queuePolicy(queue.arn, senders)),
      });
    }
  }
}

function scheduleRule(scope: Construct, props: TriggersProps): CloudwatchEventRule {
  const { plan, names, auditNames, compliance, queues } = props;
  const { provider } = props.account;
  const { functionName, arn } = props.function.resource;
  const rule = new CloudwatchEventRule(scope, "compliance_sweep", {
    provider,
    name: auditNames.part("sweep"),
    description: `Proves the live network of ${plan.name}`,
    scheduleExpression: compliance.schedule,
    tags: names.tags(`${plan.name}/sweep`),
  });
  const permission = new LambdaPermission(new Construct(scope, "Permission"), "compliance_sweep", {
    provider,
    functionName,
    action: "lambda:InvokeFunction",
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new CloudwatchEventTarget(new Construct(scope, "Sweep"), "compliance_sweep", {
    provider,
    rule: rule.name,
    targetId: "function",
    arn,
    deadLetterConfig: { arn: queues.failed.arn },
    dependsOn: [permission],
  });
  return rule;
}

/** Of all that is forwarded to the bus nothing is left out: whatever people are told of has the network proven anew. */
function changesRule(scope: Construct, props: TriggersProps): CloudwatchEventRule {
  const { plan, names, auditNames, compliance, hub, queues } = props;
  const { provider } = props.account;
  const rule = new CloudwatchEventRule(scope, "compliance_changes", {
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
  new CloudwatchEventTarget(new Construct(scope, "Changes"), "compliance_changes", {
    provider,
    rule: rule.name,
    eventBusName: hub.busName,
    targetId: "queue",
    arn: queues.changes.arn,
    deadLetterConfig: { arn: queues.failed.arn },
  });
  const { coalesceSeconds } = compliance;
  new LambdaEventSourceMapping(scope, "compliance", {
    provider,
    eventSourceArn: queues.changes.arn,
    functionName: props.function.resource.arn,
    maximumBatchingWindowInSeconds: coalesceSeconds,
    // more than ten only with a window: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    batchSize: coalesceSeconds === 0 ? 10 : 500,
    scalingConfig: { maximumConcurrency: EVENT_CONCURRENCY },
    tags: names.tags(`${plan.name}/changes`),
  });
  return rule;
}
