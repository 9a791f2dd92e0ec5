import { createHash } from "node:crypto";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import { topicPolicy } from "../../audit/topic-policy";
import type { Subscriber } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { literal } from "../literal";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";

export interface TopicProps {
  readonly plan: NetworkPlan;
  /** The primary account in the topic's region. */
  readonly account: AccountProvider;
  /** Its keys there. */
  readonly keys: KeysHandle;
  readonly subscribers: readonly Subscriber[];
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** Where alarms and changes of a region are told, and to whom. A queue or function lets the topic in by its own policy. */
export class Topic extends Construct {
  /** Terraform reference. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const { plan, account, auditNames } = props;
    const { provider } = account;
    const topic = new SnsTopic(this, "Resource", {
      provider,
      name: auditNames.base,
      kmsMasterKeyId: props.keys.arn("notifications"),
      // signatures by SHA-256: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
      signatureVersion: 2,
      tags: props.names.tags(`notifications/${account.region}`),
    });
    new SnsTopicPolicy(this, "Policy", {
      provider,
      arn: topic.arn,
      policy: JSON.stringify(topicPolicy(plan, auditNames, account.region)),
    });
    for (const { protocol, endpoint } of props.subscribers) {
      new SnsTopicSubscription(this, `${protocol}-${fingerprint(endpoint)}`, {
        provider,
        topicArn: topic.arn,
        protocol,
        endpoint: literal(endpoint),
      });
    }
    this.arn = topic.arn;
  }
}

/** An address names a subscriber, whose own may hold a secret. */
function fingerprint(endpoint: string): string {
  return createHash("sha256").update(endpoint).digest("hex").slice(0, 8);
}
