import { z } from "zod";
import { DEFAULT_THRESHOLDS, type Thresholds } from "../network/audit";
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

/** Optional, so that `monitoringOf` can tell what was written and would do nothing. */
function threshold(name: keyof Thresholds, description: string, example: number) {
  return (name === "addressUsagePercent" ? z.int().min(1).max(100) : z.int().min(0))
    .optional()
    .meta({ description, default: DEFAULT_THRESHOLDS[name], examples: [example] });
}

const alarms = mapping({
  unauthorizedCalls: threshold(
    "unauthorizedCalls",
    "API calls that AWS denies in an account, in five minutes. Needs the trail.",
    20,
  ),
  rejectedConnections: threshold(
    "rejectedConnections",
    "Connections that are rejected in an account and region, in five minutes. Needs flow logs in CloudWatch Logs.",
    5000,
  ),
  natPortErrors: threshold(
    "natPortErrors",
    "Connections for which a NAT gateway finds no free port, in five minutes: each of them fails.",
    10,
  ),
  natPacketDrops: threshold("natPacketDrops", "Packets that a NAT gateway drops, in five minutes.", 1000),
  addressUsagePercent: threshold(
    "addressUsagePercent",
    "Percent of the 64,000 units of network address usage that AWS gives a VPC.",
    90,
  ),
}).meta({ description: "Values above which an alarm fires." });

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
  alarms: alarms.optional(),
}).meta({
  description:
    "Alarms, and messages about changes of the network, to the people who watch it. Needs `audit`. Left out, it is off.",
});
