import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { CHANGE_CATEGORIES } from "../../audit/change-catalogue";
import { patternOf } from "../../audit/change-events";
import { eventText } from "../../audit/event-text";
import type { AuditNames } from "../../audit/names";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";

export interface ChangeMessagesProps {
  /** The primary account in its own region. */
  readonly account: AccountProvider;
  /** Name of the bus that changes come to, by reference. */
  readonly busName: string;
  /** ARN of the topic in the bus's region: a rule publishes in its own. */
  readonly topicArn: string;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** Tells people of changes, in words: a rule for each category. */
export class ChangeMessages extends Construct {
  constructor(scope: Construct, id: string, props: ChangeMessagesProps) {
    super(scope, id);
    const { provider } = props.account;
    for (const category of CHANGE_CATEGORIES) {
      const key = `change-${category.slug}`;
      const rule = new CloudwatchEventRule(this, key, {
        provider,
        name: props.auditNames.changeRule(category.slug),
        description: category.title,
        eventBusName: props.busName,
        eventPattern: JSON.stringify(patternOf(category, props.auditNames.base)),
        tags: props.names.tags(`change/${category.slug}`),
      });
      const { inputPaths, inputTemplate } = eventText(category);
      new CloudwatchEventTarget(new Construct(this, `Target-${category.slug}`), key, {
        provider,
        rule: rule.name,
        eventBusName: props.busName,
        targetId: "topic",
        arn: props.topicArn,
        inputTransformer: { inputPaths: { ...inputPaths }, inputTemplate },
      });
    }
  }
}
