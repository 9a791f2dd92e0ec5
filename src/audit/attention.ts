/** The alarm on top of an account's alarms in a region. */
export const ATTENTION = {
  slug: "attention",
  meaning: "Something here needs attention: at least one alarm is on; when this one is over, all are.",
  firstStep: "see which alarms are on and follow the runbook of each.",
} as const;
