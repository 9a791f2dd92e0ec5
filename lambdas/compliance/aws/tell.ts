import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { SweepPorts } from "../../../src/compliance/ports";

/** @param topic ARN of the topic, as operators have it now */
export function tellOn(sns: SNSClient, topic: () => Promise<string>): SweepPorts["tell"] {
  return async ({ subject, text }) => {
    await sns.send(new PublishCommand({ TopicArn: await topic(), Subject: subject, Message: text }));
  };
}
