/** What an alarm watches and what a person who is woken by it has to know. Pure: constructs make a CloudWatch alarm of it. */
export interface Alarm {
  /** Name of the alarm without estate and environment, and of its runbook: `docs/runbooks/<slug>.md`. */
  readonly slug: string;
  /** Key of the one thing that is watched (`hub/1`); null: the account in its region. */
  readonly subject: string | null;
  /** What it means when it fires: one sentence. */
  readonly meaning: string;
  /** What to do first: one sentence. */
  readonly firstStep: string;
  readonly metric: AlarmMetric;
  readonly statistic: "Sum" | "Maximum" | "Minimum" | "Average";
  /** A multiple of 60. */
  readonly periodSeconds: number;
  /** Periods in a row that have to be bad. @default 1 */
  readonly periods?: number;
  /** @default above */
  readonly fires?: "above" | "below" | "at-or-above";
  readonly threshold: number;
  readonly missing: MissingData;
}

export interface AlarmMetric {
  /** Null: the estate's own. */
  readonly namespace: string | null;
  readonly name: string;
  /** Values may be Terraform references. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * What a period without data means.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
 */
export interface MissingData {
  readonly treat: "breaching" | "notBreaching" | "ignore" | "missing";
  readonly because: string;
}

/** An alarm on the lines of a log group that match a pattern; the filter and its metric are called as the alarm's slug. */
export interface LogAlarm extends Alarm {
  /** Of CloudWatch Logs, at most 1,024 characters. */
  readonly pattern: string;
}

/** What an alarm's message says of it, which may have 1,024 characters. @param where `account network (111111111111), us-east-1` */
export function alarmDescription(
  { meaning, firstStep, slug }: Pick<Alarm, "meaning" | "firstStep" | "slug">,
  where: string,
): string {
  return `${meaning} Where: ${where}. First: ${firstStep} runbook: ${slug}`;
}
