import { CHANGE_CATEGORIES, type ChangeCategory } from "./change-catalogue";

/** An event pattern, of the parts of the language that are used here. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly PatternValue[];
}

export type PatternValue = string | { readonly exists: boolean } | { readonly prefix: string };

/**
 * Events of one category. Only calls that change something have these names, and rules that do not ask for read-only calls
 * get none; a call that failed changed nothing.
 * @param base name of the estate and environment
 */
export function patternOf(category: ChangeCategory, base: string): EventPattern {
  return pattern(category.service, category.events, ours(category, base));
}

/** What an account forwards to the bus: the events of all categories, a pattern for each service, by the service's name. */
export function forwardedPatterns(base: string): ReadonlyMap<string, EventPattern> {
  const services = [...new Set(CHANGE_CATEGORIES.map(({ service }) => service))].sort();
  return new Map(
    services.map((service) => {
      const categories = CHANGE_CATEGORIES.filter((category) => category.service === service);
      const events = categories.flatMap((category) => category.events);
      const [narrow = {}] = categories.map((category) => ours(category, base));
      return [service, pattern(service, events, narrow)];
    }),
  );
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
function pattern(service: string, events: readonly string[], narrow: EventPattern): EventPattern {
  return {
    source: [`aws.${service}`],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { eventName: events, errorCode: [{ exists: false }], ...narrow },
  };
}

function ours({ only }: ChangeCategory, base: string): EventPattern {
  return only ? { requestParameters: { [only.parameter]: [{ prefix: only.prefix(base) }] } } : {};
}
