import { z } from "zod";
import { checked, required } from "./fault";
import { mapping } from "./schema-common";
import { ENDPOINTS, endpointFault, PROTOCOLS } from "./subscriber";

const email = z
  .string()
  .check(checked((address) => endpointFault("email", address)))
  .meta({ title: "an e-mail address", pattern: ENDPOINTS.email.pattern.source, examples: ["ops@example.com"] });

const subscriber = mapping({
  protocol: z
    .enum(PROTOCOLS, required("protocol: https"))
    .meta({ description: "How SNS delivers.", examples: ["https", "sqs"] }),
  endpoint: z.string(required("endpoint: https://alerts.example.com/aws")).meta({
    description:
      "To where: an e-mail address, an https URL, or the ARN of an SQS queue or Lambda function whose policy lets the topics in.",
    examples: ["https://alerts.example.com/aws", "arn:aws:sqs:us-east-1:123456789012:alerts"],
  }),
}).meta({
  description: "Somebody who is told. SNS waits until an e-mail address or a URL confirms.",
  // The same rule as `subscribersOf` has, for editors.
  allOf: PROTOCOLS.map((protocol) => ({
    if: { properties: { protocol: { const: protocol } }, required: ["protocol"] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { properties: { endpoint: { pattern: ENDPOINTS[protocol].pattern.source } } },
  })),
});

function threshold(value: number, description: string, example: number, bounds: { min: number; max?: number }) {
  const least = z.int().min(bounds.min);
  return (bounds.max === undefined ? least : least.max(bounds.max))
    .default(value)
    .meta({ description, examples: [example] });
}

const alarms = mapping({
  unauthorizedCalls: threshold(5, "API calls that AWS denies in an account, in five minutes. From the trail.", 20, {
    min: 0,
  }),
  rejectedConnections: threshold(
    1000,
    "Connections that are rejected in an account and region, in five minutes. From flow logs in CloudWatch Logs.",
    5000,
    { min: 0 },
  ),
  natPortErrors: threshold(
    0,
    "Connections for which a NAT gateway finds no free port, in five minutes: each of them failed.",
    10,
    { min: 0 },
  ),
  natPacketDrops: threshold(100, "Packets that a NAT gateway drops, in five minutes.", 1000, { min: 0 }),
  addressUsagePercent: threshold(80, "Percent of a VPC's network address usage, of the 64,000 that AWS gives.", 90, {
    min: 1,
    max: 100,
  }),
});

/** Who is told of what. */
export const monitoring = mapping({
  email: z
    .union([email, z.array(email).min(1)])
    .optional()
    .meta({ description: "Who gets e-mail; each must confirm once.", examples: ["ops@example.com"] }),
  subscribers: z
    .array(subscriber)
    .default([])
    .meta({
      description: "Who else is told.",
      examples: [[{ protocol: "https", endpoint: "https://alerts.example.com/aws" }]],
    }),
  alarms: alarms
    .prefault({})
    .meta({ description: "Values above which an alarm fires.", examples: [{ rejectedConnections: 5000 }] }),
}).meta({
  description:
    "Alarms, and messages about changes of the network, to the people who watch it. Needs `audit`. Left out, it is off.",
});
