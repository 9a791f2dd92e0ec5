import type { CodeDoc } from "../diagnostics/problem";

/** Codes of `audit`, `monitoring` and `compliance`. */
export const AUDIT_CODES = {
  "E-ALARM-IDLE": {
    title: "An alarm looks at something that nothing writes",
    why: "The alarm would never fire, while you expect it to. Denied calls are counted in the trail's log group, rejected connections in the flow logs' log group.",
    fix: "Turn on what it looks at, or remove its threshold.",
  },
  "E-ARCHIVE-ACCOUNTS": {
    title: "More accounts than one archive can name",
    why: "The archive takes deliveries from exactly the estate's accounts, so that its policy names each. S3 takes policies of 20 KB, which is fifty-five accounts, and refuses a longer one in the middle of an apply.",
    fix: "Make two estates, each with an archive of its own.",
  },
  "E-ARCHIVE-DAYS": {
    title: "The archive expires before it moves to Glacier",
    why: "S3 refuses a lifecycle whose expiry is not after its transition.",
    fix: "Write a larger `retainDays`, or a smaller `glacierAfterDays`.",
  },
  "E-ARCHIVE-NAME": {
    title: "The archive's bucket would have too long a name",
    why: "A bucket's name is unique in all of AWS, so it holds the names of the estate and the environment and the id of the account; S3 takes 63 characters. A random environment has 8.",
    fix: "Shorten one of the names before the first deploy.",
  },
  "E-AUDIT-PARTITION": {
    title: "An archive in another partition of AWS",
    why: "CloudTrail and flow logs deliver nothing, and nobody assumes a role, from `aws` to `aws-us-gov` or `aws-cn`.",
    fix: "Make an estate for each partition.",
  },
  "E-COMPLIANCE-MONITORING": {
    title: "Compliance without monitoring",
    why: "The function tells what it finds through the topics of `monitoring`, and is started by the changes that it forwards.",
    fix: "Add `monitoring`, or remove `compliance`.",
  },
  "E-LOG-RETENTION": {
    title: "CloudWatch Logs does not take this number of days",
    why: "AWS takes [certain numbers](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html) only and refuses others in the middle of an apply.",
    fix: "Write the next larger one, which the message proposes.",
  },
  "E-MONITORING-AUDIT": {
    title: "Monitoring without audit",
    why: "Alarms count what the trail and the flow logs write, and topics are encrypted by the keys of `audit`.",
    fix: "Add `audit: {}`, or remove `monitoring`.",
  },
  "E-OBJECT-LOCK-DAYS": {
    title: "Objects are locked for longer than they are kept",
    why: "S3 cannot delete what is locked, so `retainDays` would not hold.",
    fix: "Lock them for at most `retainDays`.",
  },
  "E-OBJECT-LOCK-PROTECT": {
    title: "A locked archive that should be destroyable",
    why: "What `mode: compliance` locks, nobody can delete before its days are over: not Terraform, not the account's root, not AWS.",
    fix: "Write `mode: governance`, or leave `protect` true.",
  },
  "E-RULE-ID": {
    title: "Not a rule that can be repaired",
    why: "Only some of the [drift rules](rules.md#drift) can be repaired. A mode for anything else would never do anything, while you expect it to.",
    fix: "Correct the id, or take it out.",
  },
  "E-SCHEDULE": {
    title: "Not a schedule",
    why: "EventBridge takes [rates and cron expressions](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html): a rate of 1 has a singular unit and any other a plural one; cron has six fields, of which the last is the year, and `?` in one of the two fields for days.",
    fix: "Write `rate(1 hour)`, or `cron(0 * * * ? *)`.",
  },
  "E-SCHEDULE-RARE": {
    title: "The schedule pauses for more than a day",
    why: "An alarm fires when no sweep has finished for three of its pauses, because then nobody knows whether the network is still what was proven. CloudWatch looks back for seven days at most, and days are long enough to wait.",
    fix: "Write `rate(1 day)`, or more often.",
  },
  "E-SUBSCRIBER": {
    title: "Not what SNS delivers to",
    why: "Each protocol has endpoints of its own form: an e-mail address, an https URL, or the ARN of a standard SQS queue or Lambda function.",
    fix: "Correct the endpoint or the protocol.",
  },
  "E-SUBSCRIBER-DUPLICATE": {
    title: "A subscriber is written twice",
    why: "SNS makes one subscription of both, and Terraform would hold it as two.",
    fix: "Remove one of them.",
  },
  "W-ARCHIVE-GLACIER": {
    title: "The archive leaves Glacier before its time",
    why: "AWS charges [90 days](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html) for what lies in Glacier Flexible Retrieval, also when it is deleted earlier.",
    fix: "Raise `retainDays` to at least 90 days above `glacierAfterDays`, or move them to Glacier earlier.",
  },
  "W-SUBSCRIBERS-NONE": {
    title: "Nobody is told",
    why: "Alarms would fire and messages be sent to topics that nobody listens to.",
    fix: "Add `email` or `subscribers`. If something outside the estate subscribes to the topics, this can be ignored.",
  },
} as const satisfies Record<string, CodeDoc>;
