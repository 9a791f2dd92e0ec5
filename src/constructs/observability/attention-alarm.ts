import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { Construct } from "constructs";
import { alarmDescription } from "../../audit/alarm";
import { ATTENTION } from "../../audit/attention";
import { type AlarmPlace, type MetricAlarm, whereOf } from "./metric-alarm";

export interface AttentionAlarmProps {
  readonly place: AlarmPlace;
  /** At least one. */
  readonly alarms: readonly MetricAlarm[];
}

/**
 * Most alarms in one rule. CloudWatch takes 100 of them and 10,240 characters, of which our longest name takes 130.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const MOST = 75;

/** On while any alarm of an account in a region is: the one light to look at, and the message that all is well again. */
export class AttentionAlarm extends Construct {
  constructor(scope: Construct, id: string, { place, alarms }: AttentionAlarmProps) {
    super(scope, id);
    const { names, auditNames, account, topicArn } = place;
    const all = alarms.map(({ resource }) => resource.alarmName);
    new CloudwatchCompositeAlarm(this, "Resource", {
      provider: account.provider,
      alarmName: auditNames.part(ATTENTION.slug),
      alarmDescription: alarmDescription(ATTENTION, whereOf(place)),
      alarmRule: anyOf(all.length > MOST ? this.#parts(place, all) : all),
      alarmActions: [topicArn],
      okActions: [topicArn],
      tags: names.tags(ATTENTION.slug),
    });
  }

  /** Alarms on some of the alarms each, which tell nobody: they are for the one on top. */
  #parts({ names, auditNames, account }: AlarmPlace, alarms: readonly string[]): string[] {
    const count = Math.ceil(alarms.length / MOST);
    return Array.from({ length: count }, (_, index) => {
      const part = `part-${index + 1}`;
      const composite = new CloudwatchCompositeAlarm(this, part, {
        provider: account.provider,
        alarmName: auditNames.part(ATTENTION.slug, part),
        alarmDescription: `Alarms ${index * MOST + 1} and following of ${ATTENTION.slug}.`,
        alarmRule: anyOf(alarms.slice(index * MOST, (index + 1) * MOST)),
        tags: names.tags(`${ATTENTION.slug}/${part}`),
      });
      return composite.alarmName;
    });
  }
}

function anyOf(alarms: readonly string[]): string {
  return alarms.map((name) => `ALARM("${name}")`).join(" OR ");
}
