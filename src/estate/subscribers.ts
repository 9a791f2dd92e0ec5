import type { EstatePath, Report } from "../diagnostics/problem";
import type { Subscriber } from "../network/audit";
import { sortedBy } from "../network/keys";
import { shown } from "./fault";
import type { CheckedInput } from "./schema";
import { endpointFault } from "./subscriber";

type MonitoringInput = NonNullable<CheckedInput["monitoring"]>;

interface Written extends Subscriber {
  readonly path: EstatePath;
}

/** Everybody who is told, sorted; each once. */
export function subscribersOf(input: MonitoringInput, report: Report): Subscriber[] {
  const known = new Map<string, Written>();
  for (const subscriber of [...emailsOf(input), ...othersOf(input, report)]) {
    const { protocol, endpoint, path } = subscriber;
    const key = JSON.stringify([protocol, protocol === "email" ? endpoint.toLowerCase() : endpoint]);
    const twin = known.get(key);
    if (twin === undefined) known.set(key, subscriber);
    else {
      report({
        code: "E-SUBSCRIBER-DUPLICATE",
        path,
        message: `${shown(endpoint)} is told twice`,
        allowed: "each subscriber once",
        fix: "remove one of them",
        related: [{ path: twin.path, note: `${twin.endpoint} by ${twin.protocol}` }],
      });
    }
  }
  return sortedBy(known, ([key]) => key).map(([, { protocol, endpoint }]) => ({ protocol, endpoint }));
}

function emailsOf({ email }: MonitoringInput): Written[] {
  const path = ["monitoring", "email"];
  if (!Array.isArray(email)) return email === undefined ? [] : [{ protocol: "email", endpoint: email, path }];
  return email.map((endpoint, index) => ({ protocol: "email", endpoint, path: [...path, index] }));
}

function othersOf({ subscribers }: MonitoringInput, report: Report): Written[] {
  return subscribers.map(({ protocol, endpoint }, index) => {
    const path = ["monitoring", "subscribers", index, "endpoint"];
    const fault = endpointFault(protocol, endpoint);
    if (fault) report({ path, ...fault });
    return { protocol, endpoint, path };
  });
}
