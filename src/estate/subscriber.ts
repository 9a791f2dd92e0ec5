import { type Fault, shown } from "./fault";

export const PROTOCOLS = ["email", "https", "sqs", "lambda"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

interface EndpointKind {
  readonly pattern: RegExp;
  readonly noun: string;
  readonly example: string;
}

const ARN = "^arn:aws[a-z-]*:";
const PLACE = "[a-z]{2}(-[a-z]+)+-\\d:\\d{12}";

/** What SNS takes: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export const ENDPOINTS: Readonly<Record<Protocol, EndpointKind>> = {
  email: {
    pattern: /^[^\s@<>,;:"]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$/,
    noun: "an e-mail address",
    example: "ops@example.com",
  },
  https: {
    pattern: /^https:\/\/([^\s/@]+@)?[A-Za-z0-9.-]+\.[A-Za-z0-9-]+(:\d{1,5})?([/?#]\S*)?$/,
    noun: "an https URL",
    example: "https://alerts.example.com/aws",
  },
  sqs: {
    pattern: new RegExp(`${ARN}sqs:${PLACE}:[A-Za-z0-9_-]{1,80}$`),
    noun: "the ARN of a standard SQS queue",
    example: "arn:aws:sqs:us-east-1:123456789012:alerts",
  },
  lambda: {
    pattern: new RegExp(`${ARN}lambda:${PLACE}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?$`),
    noun: "the ARN of a Lambda function",
    example: "arn:aws:lambda:us-east-1:123456789012:function:alerts",
  },
};

/** Checks what a protocol delivers to. */
export function endpointFault(protocol: Protocol, endpoint: string): Fault | undefined {
  const { pattern, noun, example } = ENDPOINTS[protocol];
  if (pattern.test(endpoint)) return undefined;
  return {
    code: "E-SUBSCRIBER",
    message: `${shown(endpoint)} is not ${noun}`,
    allowed: `${noun}, such as ${example}`,
    fix: endpointFix(protocol, endpoint) ?? `write ${noun}`,
  };
}

function endpointFix(protocol: Protocol, endpoint: string): string | undefined {
  const meant = PROTOCOLS.find((other) => other !== protocol && ENDPOINTS[other].pattern.test(endpoint));
  if (meant !== undefined) return `write protocol: ${meant}`;
  if (protocol === "https" && endpoint.startsWith("http://")) return `write https${endpoint.slice(4)}`;
  // https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html
  if (protocol === "sqs" && endpoint.endsWith(".fifo"))
    return "name a standard queue: the topics deliver to no FIFO queue";
  const inside = /<([^<>]+)>|^mailto:(.+)$/.exec(endpoint);
  const address = inside?.[1] ?? inside?.[2];
  return protocol === "email" && address !== undefined && ENDPOINTS.email.pattern.test(address)
    ? `write ${address}`
    : undefined;
}
