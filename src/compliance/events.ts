import { list, record, text } from "./loose";
import { resourceIds } from "./resource-ids";

/** Something that was changed, as EventBridge tells of it. */
export interface ChangeEvent {
  /** Of the event: the same when it is delivered twice. */
  readonly id: string;
  /** `DeleteRoute`; the detail type of what is no API call. */
  readonly name: string;
  /** ARN of who did it, or the service. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** What may be ids, ARNs or names of what it is about, sorted. */
  readonly ids: readonly string[];
}

/** What sets a sweep off. */
export interface Trigger {
  readonly kind: "schedule" | "events" | "manual";
  /** ISO time of the schedule's event or of the first change; null: nobody waits. */
  readonly at: string | null;
  /** In order of time, each once. */
  readonly events: readonly ChangeEvent[];
  /** Events that could not be understood. */
  readonly malformed: number;
}

/** Somebody asks: the whole estate is looked at. */
export const MANUAL: Trigger = { kind: "manual", at: null, events: [], malformed: 0 };

/**
 * Reads events of EventBridge, as objects or as JSON text (bodies of queue messages), alone or in lists. What comes twice
 * counts once; calls that failed or only read changed nothing and are left out. `{}` is somebody who asks by hand. Never throws.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export function readTrigger(payload: unknown): Trigger {
  if (Object.keys(record(payload) ?? { some: true }).length === 0) return MANUAL;
  const read = flatten(payload, 0).map(readEvent);
  const events = [
    ...new Map(read.flatMap((one) => (one.kind === "change" ? [[one.event.id, one.event]] : []))).values(),
  ];
  const scheduled = read.find((one) => one.kind === "schedule");
  const malformed = read.filter(({ kind }) => kind === "malformed").length;
  const inOrder = events.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  if (scheduled) return { kind: "schedule", at: scheduled.at, events: inOrder, malformed };
  return { kind: "events", at: inOrder[0]?.at ?? null, events: inOrder, malformed };
}

type Read =
  | { readonly kind: "change"; readonly event: ChangeEvent }
  | { readonly kind: "schedule"; readonly at: string }
  /** Nothing was changed. */
  | { readonly kind: "nothing" }
  | { readonly kind: "malformed" };

/** Lists in lists, and messages of a queue, to single events. */
function flatten(payload: unknown, depth: number): unknown[] {
  if (depth > 4) return [payload];
  const inner = list(payload) ?? list(record(payload)?.Records);
  if (inner) return inner.flatMap((one) => flatten(one, depth + 1));
  const body = record(payload)?.body;
  if (typeof body === "string") return flatten(body, depth + 1);
  if (typeof payload !== "string") return [payload];
  try {
    return flatten(JSON.parse(payload), depth + 1);
  } catch {
    return [payload];
  }
}

function readEvent(payload: unknown): Read {
  const envelope = record(payload);
  const type = text(envelope?.["detail-type"]);
  const account = text(envelope?.account);
  const region = text(envelope?.region);
  const at = timeOf(envelope?.time);
  if (!envelope || type === undefined || at === undefined) return { kind: "malformed" };
  if (type === "Scheduled Event") return { kind: "schedule", at };
  if (!/^\d{12}$/.test(account ?? "") || !region) return { kind: "malformed" };
  const detail = record(envelope.detail) ?? {};
  if (detail.errorCode !== undefined || detail.readOnly === true) return { kind: "nothing" };
  const isCall = type.endsWith("via CloudTrail");
  const name = isCall ? text(detail.eventName) : type;
  if (name === undefined) return { kind: "malformed" };
  const event: ChangeEvent = {
    id: text(detail.eventID) ?? text(envelope.id) ?? `${account} ${region} ${at} ${name}`,
    name,
    by: actorOf(detail) ?? text(envelope.source) ?? "?",
    at,
    account: account ?? "",
    region: (isCall && text(detail.awsRegion)) || region,
    ids: resourceIds([envelope.resources, detail.requestParameters, detail.responseElements, detail.resources]),
  };
  return { kind: "change", event };
}

function timeOf(value: unknown): string | undefined {
  const time = Date.parse(text(value) ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function actorOf({ userIdentity }: Readonly<Record<string, unknown>>): string | undefined {
  const who = record(userIdentity);
  return text(who?.arn) ?? text(who?.invokedBy) ?? text(who?.principalId) ?? text(who?.type);
}
