import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { forwardedPatterns } from "../../audit/change-events";
import type { AuditNames } from "../../audit/names";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "./monitoring-handle";

export interface ForwardingProps {
  readonly account: AccountProvider;
  readonly hub: MonitoringHandle;
  /** ARN of the account's {@link ForwardingRole}. */
  readonly roleArn: string;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/**
 * Sends the changes of an account in a region from its default bus to the estate's. Nothing sends them on from there, so
 * that no event goes in circles. EventBridge gets calls only where a trail records them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class Forwarding extends Construct {
  constructor(scope: Construct, id: string, props: ForwardingProps) {
    super(scope, id);
    const { provider } = props.account;
    for (const [service, pattern] of forwardedPatterns(props.auditNames.base)) {
      const key = `forward-${service}`;
      const rule = new CloudwatchEventRule(this, key, {
        provider,
        name: props.auditNames.forwardRule(service),
        description: `Changes in ${service} go to the bus of the estate`,
        eventPattern: JSON.stringify(pattern),
        tags: props.names.tags(`forward/${service}`),
      });
      new CloudwatchEventTarget(new Construct(this, `Target-${service}`), key, {
        provider,
        rule: rule.name,
        targetId: "bus",
        arn: props.hub.busArn,
        roleArn: props.roleArn,
      });
    }
  }
}
