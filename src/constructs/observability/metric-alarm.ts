import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { type Alarm, alarmDescription } from "../../audit/alarm";
import type { AuditNames } from "../../audit/names";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";

/** Where an alarm is and whom it tells. */
export interface AlarmPlace {
  readonly account: AccountProvider;
  /** ARN of the topic of the alarm's own region: SNS actions do not cross regions, though they cross accounts. */
  readonly topicArn: string;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

export interface MetricAlarmProps {
  readonly place: AlarmPlace;
  readonly alarm: Alarm;
}

const COMPARISONS = {
  above: "GreaterThanThreshold",
  below: "LessThanThreshold",
  "at-or-above": "GreaterThanOrEqualToThreshold",
} as const;

/** An alarm that tells people when it fires and when it is over. Every metric alarm of an estate is one of these. */
export class MetricAlarm extends Construct {
  readonly resource: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, { place, alarm }: MetricAlarmProps) {
    super(scope, id);
    const { metric } = alarm;
    this.resource = new CloudwatchMetricAlarm(this, "Resource", {
      provider: place.account.provider,
      alarmName: alarmName(place, alarm),
      alarmDescription: alarmDescription(alarm, whereOf(place)),
      namespace: metric.namespace ?? place.auditNames.metrics,
      metricName: metric.name,
      dimensions: Object.keys(metric.dimensions).length > 0 ? { ...metric.dimensions } : undefined,
      statistic: alarm.statistic,
      period: alarm.periodSeconds,
      evaluationPeriods: alarm.periods ?? 1,
      comparisonOperator: COMPARISONS[alarm.fires ?? "above"],
      threshold: alarm.threshold,
      treatMissingData: alarm.missing.treat,
      alarmActions: [place.topicArn],
      okActions: [place.topicArn],
      tags: place.names.tags(keyOf(alarm)),
    });
  }
}

/** `core-nat-port-errors-hub-1-dev` */
function alarmName({ auditNames }: AlarmPlace, alarm: Alarm): string {
  return auditNames.part(...keyOf(alarm).split("/"));
}

function keyOf({ slug, subject }: Alarm): string {
  return subject === null ? slug : `${slug}/${subject}`;
}

/** How a message says where its alarm is. */
export function whereOf({ account }: AlarmPlace): string {
  return `account ${account.accountName} (${account.accountId}), ${account.region}`;
}
