import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import type { Audit } from "../../network/audit";
import type { AccountProvider } from "../account-provider";
import type { KeysHandle } from "../security/keys-handle";

export interface LogGroupProps {
  readonly account: AccountProvider;
  /** Keys of the account and region. */
  readonly keys: KeysHandle;
  readonly name: string;
  readonly audit: Pick<Audit, "logRetentionDays" | "protect">;
  readonly tags: Record<string, string>;
}

/** An encrypted log group that forgets in time, and that a destroy leaves where the estate protects its logs. */
export function logGroup(scope: Construct, id: string, props: LogGroupProps): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, id, {
    provider: props.account.provider,
    name: props.name,
    kmsKeyId: props.keys.arn("logs"),
    retentionInDays: props.audit.logRetentionDays,
    skipDestroy: props.audit.protect,
    tags: props.tags,
  });
}
