import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import { queuePolicy } from "../../audit/queue-policy";
import { arn } from "../../network/arns";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";
import { FUNCTION_TIMEOUT_SECONDS } from "./limits";
import type { SweepRules } from "./sweep-rules";

export interface QueuesProps {
  readonly account: AccountProvider;
  readonly keys: KeysHandle;
  readonly plan: NetworkPlan;
  readonly compliance: { readonly coalesceSeconds: number };
  /** What sends to them. */
  readonly rules: SweepRules;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

const DAY = 86_400;

/** Changes that wait for the function, and what neither it nor its triggers could deal with. */
export class Queues extends Construct {
  readonly changes: SqsQueue;
  readonly failed: SqsQueue;

  constructor(scope: Construct, id: string, props: QueuesProps) {
    super(scope, id);
    const { account, plan, names, auditNames, rules } = props;
    const common = (kind: "changes" | "failed", senders: readonly string[]) => {
      const name = auditNames.part(kind);
      return {
        provider: account.provider,
        name,
        kmsMasterKeyId: props.keys.arn("compliance"),
        kmsDataKeyReusePeriodSeconds: 300,
        // not a resource of its own: Terraform waits half a minute for each change to a queue
        policy: JSON.stringify(queuePolicy(arn(account.region, "sqs", account.accountId, name), senders)),
        tags: names.tags(`${plan.name}/${kind}`),
      };
    };
    const { sweep, changes } = rules;
    this.failed = new SqsQueue(this, "failed", {
      ...common("failed", [changes.arn, sweep.arn]),
      messageRetentionSeconds: 14 * DAY,
    });
    this.changes = new SqsQueue(this, "changes", {
      ...common("changes", [changes.arn]),
      // a change that is older was seen by a scheduled sweep
      messageRetentionSeconds: DAY,
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeoutSeconds: 6 * FUNCTION_TIMEOUT_SECONDS + props.compliance.coalesceSeconds,
      // fewer would give up on a change for throttling alone, as the same page says
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: this.failed.arn, maxReceiveCount: 5 }),
    });
  }
}
