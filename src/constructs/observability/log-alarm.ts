import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import type { LogAlarm as PlannedLogAlarm } from "../../audit/alarm";
import { type AlarmPlace, MetricAlarm } from "./metric-alarm";

export interface LogAlarmProps {
  readonly place: AlarmPlace;
  readonly alarm: PlannedLogAlarm;
  /** Name of the log group whose lines are counted, by reference. */
  readonly logGroup: string;
}

/** Counts the lines of a log group that match a pattern, and alarms when there are too many. */
export class LogAlarm extends Construct {
  readonly alarm: MetricAlarm;

  constructor(scope: Construct, id: string, { place, alarm, logGroup }: LogAlarmProps) {
    super(scope, id);
    new CloudwatchLogMetricFilter(this, "Filter", {
      provider: place.account.provider,
      name: alarm.metric.name,
      logGroupName: logGroup,
      pattern: alarm.pattern,
      metricTransformation: {
        namespace: place.auditNames.metrics,
        name: alarm.metric.name,
        value: "1",
        // lines that do not match count nothing, so that the alarm is over as soon as there are such lines alone
        defaultValue: "0",
      },
    });
    this.alarm = new MetricAlarm(this, "Alarm", { place, alarm });
  }
}
