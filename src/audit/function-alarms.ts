import type { Alarm } from "./alarm";

/** The metric that the function sends when a sweep has come to its end, whatever it found. */
export const SWEEP_FINISHED = "SweepFinished";
/** How much of a sweep's own work failed: settings that cannot be read, a topic or table that does not answer. */
export const SWEEP_FAULTS = "SweepFaults";

export interface WatchedFunction {
  /** Names; may be Terraform references. */
  readonly functionName: string;
  readonly changesQueue: string;
  readonly failedQueue: string;
  readonly timeoutSeconds: number;
  /** Hours without a finished sweep after which something is wrong. */
  readonly heartbeatHours: number;
}

/** What the function cannot tell of itself. */
export function functionAlarms(watched: WatchedFunction): Alarm[] {
  const { timeoutSeconds, heartbeatHours: hours } = watched;
  return [
    ...invocationAlarms(watched.functionName, timeoutSeconds),
    ...queueAlarms(watched),
    faults(),
    heartbeat(hours),
  ];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
function invocationAlarms(functionName: string, timeoutSeconds: number): Alarm[] {
  const metric = (name: string) => ({ namespace: "AWS/Lambda", name, dimensions: { FunctionName: functionName } });
  const common = {
    subject: null,
    periodSeconds: 300,
    missing: { treat: "notBreaching", because: "most five minutes have no sweep; the heartbeat tells when none has" },
  } as const;
  return [
    {
      ...common,
      slug: "compliance-errors",
      meaning: "A sweep of the compliance function broke off: what it had not reported yet is not known.",
      firstStep: "read the function's log from the time of the error.",
      metric: metric("Errors"),
      statistic: "Sum",
      threshold: 0,
    },
    {
      ...common,
      slug: "compliance-throttles",
      meaning: "Lambda did not start the compliance function: too many run at once, in the function or the account.",
      firstStep: "compare the account's concurrent executions with its quota; look for a flood of changes.",
      metric: metric("Throttles"),
      statistic: "Sum",
      // one that is tried again with success woke nobody
      periods: 3,
      threshold: 0,
    },
    {
      ...common,
      slug: "compliance-duration",
      meaning: `Sweeps take almost the ${timeoutSeconds} s they are given: the next may leave accounts out.`,
      firstStep: "see in the last report which accounts answer slowly and what was not reached.",
      metric: metric("Duration"),
      statistic: "Maximum",
      threshold: 0.8 * timeoutSeconds * 1000,
    },
  ];
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
function queueAlarms({ changesQueue, failedQueue }: WatchedFunction): Alarm[] {
  const metric = (name: string, queue: string) => ({
    namespace: "AWS/SQS",
    name,
    dimensions: { QueueName: queue },
  });
  const common = { subject: null, statistic: "Maximum", periodSeconds: 300 } as const;
  return [
    {
      ...common,
      slug: "compliance-dead-letters",
      meaning: "Changes or schedules never reached the compliance function, or it failed with them again and again.",
      firstStep:
        "read a message of the queue without deleting it, then the function's log; once it is repaired, run a sweep by hand and purge the queue.",
      metric: metric("ApproximateNumberOfMessagesVisible", failedQueue),
      threshold: 0,
      missing: { treat: "notBreaching", because: "SQS sends nothing for a queue that has been empty for hours" },
    },
    {
      ...common,
      slug: "compliance-queue-age",
      meaning: "A change has waited for the compliance function for more than 15 minutes.",
      firstStep: "see whether the function runs at all, and whether its event source mapping is enabled.",
      metric: metric("ApproximateAgeOfOldestMessage", changesQueue),
      threshold: 900,
      missing: { treat: "notBreaching", because: "SQS sends nothing for a queue that has been empty for hours" },
    },
  ];
}

/** A sweep goes on without what failed: it may have repaired nothing, or told nobody. */
function faults(): Alarm {
  return {
    slug: "compliance-faults",
    subject: null,
    meaning: "A part of a sweep's own work failed: its settings, what it remembers, messages, the report or repairs.",
    firstStep: "read the errors in the function's log: each says what failed and why.",
    metric: { namespace: null, name: SWEEP_FAULTS, dimensions: {} },
    statistic: "Maximum",
    periodSeconds: 300,
    threshold: 0,
    missing: { treat: "ignore", because: "between sweeps nothing gets better: it is over when a sweep had no faults" },
  };
}

function heartbeat(hours: number): Alarm {
  return {
    slug: "compliance-heartbeat",
    subject: null,
    meaning: `No sweep has finished for ${hours} hours: whatever is wrong with the network, nobody is told of it.`,
    firstStep: "invoke the function by hand with {} and read its log; see whether its schedule is enabled.",
    metric: { namespace: null, name: SWEEP_FINISHED, dimensions: {} },
    statistic: "Sum",
    periodSeconds: 3600,
    periods: hours,
    fires: "below",
    threshold: 1,
    missing: { treat: "breaching", because: "an hour without data is an hour without a sweep" },
  };
}
