import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";
import { FUNCTION_TIMEOUT_SECONDS } from "./limits";

export interface QueuesProps {
  readonly account: AccountProvider;
  readonly keys: KeysHandle;
  readonly plan: NetworkPlan;
  readonly compliance: { readonly coalesceSeconds: number };
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
    const { plan, names, auditNames } = props;
    const common = (kind: "changes" | "failed") => ({
      provider: props.account.provider,
      name: auditNames.part(kind),
      kmsMasterKeyId: props.keys.arn("compliance"),
      kmsDataKeyReusePeriodSeconds: 300,
      tags: names.tags(`${plan.name}/${kind}`),
    });
    this.failed = new SqsQueue(this, "failed", { ...common("failed"), messageRetentionSeconds: 14 * DAY });
    this.changes = new SqsQueue(this, "changes", {
      ...common("changes"),
      // a change that is older was seen by a scheduled sweep
      messageRetentionSeconds: DAY,
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeoutSeconds: 6 * FUNCTION_TIMEOUT_SECONDS + props.compliance.coalesceSeconds,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: this.failed.arn, maxReceiveCount: 3 }),
    });
  }
}
