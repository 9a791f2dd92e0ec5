import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { SweepPorts } from "../../../src/compliance/ports";

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MOST_BYTES = 262_144;
const CUT = "\n(cut here: the whole report is in the archive)\n";

/** @param topic ARN of the topic, as operators have it now */
export function tellOn(sns: SNSClient, topic: () => Promise<string>): SweepPorts["tell"] {
  return async ({ subject, text }) => {
    await sns.send(new PublishCommand({ TopicArn: await topic(), Subject: subjectOf(subject), Message: cut(text) }));
  };
}

/** Shorter than 100 characters of ASCII in one line: what else SNS refuses, and nobody would be told. */
function subjectOf(subject: string): string {
  return subject.replace(/[^\x20-\x7e]+/g, "?").slice(0, 99);
}

function cut(text: string): string {
  if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  // A character that is cut in two would become one of three bytes.
  const kept = Buffer.from(text).subarray(0, MOST_BYTES - CUT.length - 3);
  return `${kept.toString("utf8").replace(/\ufffd+$/, "")}${CUT}`;
}
