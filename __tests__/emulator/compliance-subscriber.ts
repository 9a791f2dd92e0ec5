import { SNSClient, SubscribeCommand, UnsubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { ClientOf } from "./compliance-account";

/** What subscribers of a topic get. */
export interface Told {
  /** Empty: it has none. */
  readonly subject: string;
  readonly text: string;
}

/** Somebody who subscribes to a topic, by a queue. */
export class Subscriber {
  readonly #sqs: SQSClient;
  readonly #sns: SNSClient;
  readonly #queue: string;
  readonly #subscription: string;

  private constructor(client: ClientOf, queue: string, subscription: string) {
    this.#sqs = new SQSClient(client);
    this.#sns = new SNSClient(client);
    this.#queue = queue;
    this.#subscription = subscription;
  }

  static async to(topicArn: string, client: ClientOf): Promise<Subscriber> {
    const name = "on-call";
    const { QueueUrl = "" } = await new SQSClient(client).send(new CreateQueueCommand({ QueueName: name }));
    const endpoint = `${topicArn.replace(":sns:", ":sqs:").replace(/[^:]+$/, "")}${name}`;
    const asked = { TopicArn: topicArn, Protocol: "sqs", Endpoint: endpoint, ReturnSubscriptionArn: true };
    const { SubscriptionArn = "" } = await new SNSClient(client).send(new SubscribeCommand(asked));
    return new Subscriber(client, QueueUrl, SubscriptionArn);
  }

  /** What has come since the last time somebody asked. */
  async heard(): Promise<Told[]> {
    const told: Told[] = [];
    for (;;) {
      const asked = { QueueUrl: this.#queue, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 };
      const { Messages = [] } = await this.#sqs.send(new ReceiveMessageCommand(asked));
      if (Messages.length === 0) return told;
      for (const { Body = "{}" } of Messages) {
        const { Subject = "", Message = "" } = JSON.parse(Body) as { Subject?: string; Message?: string };
        told.push({ subject: Subject, text: Message });
      }
    }
  }

  async end(): Promise<void> {
    await this.#sns.send(new UnsubscribeCommand({ SubscriptionArn: this.#subscription }));
    await this.#sqs.send(new DeleteQueueCommand({ QueueUrl: this.#queue }));
  }
}
