import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AuditNames } from "../../src/audit/names";
import type { ExpectedIds } from "../../src/compliance/expected";
import type { SweepReport } from "../../src/compliance/report";
import { primaryOf } from "../../src/network/places";
import type { NetworkPlan } from "../../src/network/plan";
import { SCHEDULED } from "../compliance/event-fixtures";
import { type ClientOf, consoleOf } from "./compliance-account";
import type { TrailEvent } from "./compliance-breaches";
import { Subscriber, type Told } from "./compliance-subscriber";

/** What people see and do in the accounts of an estate that is watched: events, sweeps, the archive, metrics, the topic. */
export class Watch {
  readonly #url: string;
  readonly #names: AuditNames;
  /** By account id. */
  readonly #consoles: ReadonlyMap<string, ClientOf>;
  readonly #primary: ClientOf;
  readonly #archive: string;
  readonly #subscriber: Subscriber;

  private constructor(url: string, names: AuditNames, consoles: ReadonlyMap<string, ClientOf>, on: Primary) {
    this.#url = url;
    this.#names = names;
    this.#consoles = consoles;
    this.#primary = on.client;
    this.#archive = names.archiveBucket(on.id);
    this.#subscriber = on.subscriber;
  }

  /** Enters all accounts, and subscribes to the topic. */
  static async over(url: string, plan: NetworkPlan): Promise<Watch> {
    const entered = plan.accounts.map(async ({ id, region }) => [id, await consoleOf(url, id, region)] as const);
    const consoles = new Map(await Promise.all(entered));
    const { id, region } = primaryOf(plan);
    const names = new AuditNames(plan.name, plan.environment ?? "");
    const client = await consoleOf(url, id, region);
    const subscriber = await Subscriber.to(names.topicArn(id, region), client);
    return new Watch(url, names, consoles, { id, client, subscriber });
  }

  /** To act in an account as somebody with all rights there. */
  in(accountId: string): ClientOf {
    const client = this.#consoles.get(accountId);
    if (!client) throw new Error(`${accountId} is not an account of the estate`);
    return client;
  }

  /** Makes an account refuse calls; no calls: it refuses nothing any more. */
  async deny(account: string, actions: readonly string[]): Promise<void> {
    await this.#sandbox("deny", { account, actions });
  }

  /** What Terraform says it made, as the function reads it. */
  async ids(): Promise<ExpectedIds> {
    return (await this.#object("expected/ids.json")) as ExpectedIds;
  }

  /** A sweep as the schedule has it, and its report. */
  async sweep(): Promise<SweepReport> {
    const before = await this.#reports();
    const payload = JSON.stringify({ ...SCHEDULED, time: new Date().toISOString() });
    const call = { FunctionName: this.#names.complianceFunction, Payload: Buffer.from(payload) };
    const { FunctionError, Payload } = await new LambdaClient(this.#primary).send(new InvokeCommand(call));
    const [report] = await this.#reportsBesides(before);
    if (FunctionError || !report) throw new Error(`no report of ${Buffer.from(Payload ?? []).toString()}`);
    return report;
  }

  /**
   * Events, each on the default bus of its account and region, all at once, until nothing is to be delivered any more.
   * @param besides what happens at the same time
   * @returns the reports of the sweeps that they led to
   * @throws Error when it takes more than a minute: that is how soon people have to know
   */
  async happens(events: readonly TrailEvent[], besides?: () => Promise<void>): Promise<SweepReport[]> {
    const before = await this.#reports();
    await Promise.all([besides?.(), ...events.map((event) => this.#put(event))]);
    const { settled } = (await this.#sandbox("settle")) as { settled: boolean };
    if (!settled) throw new Error("not everybody knows after a minute");
    return this.#reportsBesides(before);
  }

  /** A message for the function that is no event. */
  async queue(MessageBody: string): Promise<void> {
    const sqs = new SQSClient(this.#primary);
    await sqs.send(new SendMessageCommand({ QueueUrl: await this.#queueUrl("changes"), MessageBody }));
  }

  /** How many messages are in a queue of the function's, seen and unseen. */
  async waiting(queue: "changes" | "failed"): Promise<number> {
    const asked = { QueueUrl: await this.#queueUrl(queue), AttributeNames: ["All" as const] };
    const { Attributes } = await new SQSClient(this.#primary).send(new GetQueueAttributesCommand(asked));
    const { ApproximateNumberOfMessages: unseen, ApproximateNumberOfMessagesNotVisible: seen } = Attributes ?? {};
    return Number(unseen) + Number(seen);
  }

  /** The highest value of a metric in the last hour; undefined: it has none. */
  async metric(name: string, dimensions: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
    const now = Date.now();
    const asked = {
      Namespace: this.#names.metrics,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now + 60_000),
      Period: 60,
      Statistics: ["Maximum" as const],
    };
    const { Datapoints = [] } = await new CloudWatchClient(this.#primary).send(new GetMetricStatisticsCommand(asked));
    const values = Datapoints.flatMap(({ Maximum }) => Maximum ?? []);
    return values.length > 0 ? Math.max(...values) : undefined;
  }

  /** What people have been told since the last time somebody asked. */
  heard(): Promise<Told[]> {
    return this.#subscriber.heard();
  }

  end(): Promise<void> {
    return this.#subscriber.end();
  }

  async #put({ account, region, source, time, detail, ...event }: TrailEvent): Promise<void> {
    const entry = {
      Source: source,
      DetailType: event["detail-type"],
      Detail: JSON.stringify(detail),
      Time: new Date(time),
    };
    const client = new EventBridgeClient({ ...this.in(account), region });
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    if (FailedEntryCount) throw new Error(`no bus of ${account} takes ${entry.Detail}`);
  }

  async #reportsBesides(known: readonly string[]): Promise<SweepReport[]> {
    const made = (await this.#reports()).filter((key) => !known.includes(key));
    return Promise.all(made.map((key) => this.#object(key) as Promise<SweepReport>));
  }

  async #reports(): Promise<string[]> {
    const asked = { Bucket: this.#archive, Prefix: "reports/" };
    const { Contents = [] } = await this.#s3().send(new ListObjectsV2Command(asked));
    return Contents.flatMap(({ Key }) => Key ?? []);
  }

  async #object(Key: string): Promise<unknown> {
    const { Body } = await this.#s3().send(new GetObjectCommand({ Bucket: this.#archive, Key }));
    return JSON.parse((await Body?.transformToString()) ?? "null");
  }

  #s3(): S3Client {
    return new S3Client({ ...this.#primary, forcePathStyle: true });
  }

  async #queueUrl(kind: "changes" | "failed"): Promise<string> {
    const asked = { QueueName: this.#names.part(kind) };
    return (await new SQSClient(this.#primary).send(new GetQueueUrlCommand(asked))).QueueUrl ?? "";
  }

  async #sandbox(what: "deny" | "settle", body?: object): Promise<unknown> {
    const request = { method: "POST", ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${this.#url}/_sandbox/${what}`, request);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }
}

/** What is in the primary account. */
interface Primary {
  readonly id: string;
  readonly client: ClientOf;
  readonly subscriber: Subscriber;
}
