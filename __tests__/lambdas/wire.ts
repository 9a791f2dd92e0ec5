import { Readable } from "node:stream";
import type { AwsAccess } from "../../src/readers/live/aws";

/** A call as it went over the wire. */
export interface Sent {
  /** As IAM names it: `ec2:DescribeVpcs`. */
  readonly action: string;
  readonly host: string;
  readonly path: string;
  /** Access key that signed it. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What was asked, as text. */
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is answered to a call: an answer, an error of Node, nothing ever, or what a function says for the nth time. */
export type Answer = Answered | Error | "never" | ((sent: Sent, times: number) => Answered | Error | "never");

interface Request {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export const OWN_KEY = "OWNKEY";

/** All of AWS on a wire of ours, for clients of the SDK: what is sent is kept, what is answered is the test's. */
export class Wire {
  readonly sent: Sent[] = [];

  /** @param answers by action; an answer without anything in it for the rest */
  constructor(private readonly answers: Readonly<Record<string, Answer>> = {}) {}

  get access(): AwsAccess {
    return {
      credentials: { accessKeyId: OWN_KEY, secretAccessKey: "s" },
      requestHandler: { handle: (request: Request) => this.#handle(request) } as unknown as AwsAccess["requestHandler"],
    };
  }

  of(action: string): Sent[] {
    return this.sent.filter((one) => one.action === action);
  }

  /** What was asked in a call of the EC2, STS or SNS API: `{ RouteTableId: "rtb-1" }`. */
  query(action: string, nth = 0): Record<string, string> {
    const { Action, Version, ...asked } = Object.fromEntries(new URLSearchParams(this.of(action)[nth]?.body));
    return asked;
  }

  /** What was asked in a call of an API that speaks JSON. */
  json(action: string, nth = 0): Record<string, unknown> {
    return JSON.parse(this.of(action)[nth]?.body ?? "null");
  }

  /** Actions that were called with an access key, sorted. */
  actionsBy(key: string): string[] {
    return [...new Set(this.sent.filter((one) => one.key === key).map(({ action }) => action))].sort();
  }

  async #handle(request: Request) {
    const sent = sentOf(request);
    this.sent.push(sent);
    const given = this.answers[sent.action] ?? nothingOf(sent);
    const answer = typeof given === "function" ? given(sent, this.of(sent.action).length) : given;
    if (answer === "never") return new Promise<never>(() => {});
    if (answer instanceof Error) throw answer;
    const { status, body, headers = {} } = answer;
    return { response: { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) } };
  }
}

function sentOf({ method, hostname, path, headers, body }: Request): Sent {
  const text = typeof body === "string" ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const key = /Credential=(\w+)/.exec(lower.authorization ?? "")?.[1] ?? "";
  return { action: actionOf(method, hostname, text, lower), host: hostname, path, key, headers: lower, body: text };
}

/** Names by which the services call themselves, where IAM has others. */
const TARGETS: Readonly<Record<string, string>> = {
  DynamoDB_20120810: "dynamodb",
  AmazonSSM: "ssm",
  CloudTrail_20131101: "cloudtrail",
  TrentService: "kms",
};

function actionOf(method: string, host: string, body: string, headers: Readonly<Record<string, string>>): string {
  const target = headers["x-amz-target"];
  if (target !== undefined) {
    const [service = "", action] = target.replace("com.amazonaws.cloudtrail.v20131101.", "").split(".");
    return `${TARGETS[service] ?? service}:${action}`;
  }
  const action = new URLSearchParams(body).get("Action");
  if (action !== null && headers["content-type"]?.includes("urlencoded")) return `${host.split(".")[0]}:${action}`;
  return `s3:${method === "PUT" ? "PutObject" : "GetObject"}`;
}

/** An answer without anything in it, in the language of the service. */
function nothingOf({ action, headers }: Sent): Answered {
  return headers["x-amz-target"] !== undefined ? json({}) : xml(action.split(":")[1] ?? "", "");
}

/** An answer of EC2, or of STS and SNS where `inner` has its result. */
export function xml(action: string, inner: string): Answered {
  return {
    status: 200,
    body: `<${action}Response>${inner}</${action}Response>`,
    headers: { "content-type": "text/xml" },
  };
}

export function json(value: object): Answered {
  return { status: 200, body: JSON.stringify(value), headers: { "content-type": "application/x-amz-json-1.1" } };
}

/** An error of an API that speaks JSON. */
export function jsonError(code: string, status = 400): Answered {
  return { ...json({ __type: code, message: `${code} it is` }), status };
}

/** An error of EC2. */
export function ec2Error(code: string, status = 400): Answered {
  const error = `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>`;
  return { status, body: `<Response><Errors>${error}</Errors><RequestID>1</RequestID></Response>` };
}

/** An error of STS and SNS. */
export function queryError(code: string, status = 400): Answered {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${code} it is</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` };
}

/** An error of S3. */
export function s3Error(code: string, status: number): Answered {
  return { status, body: `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>` };
}

/** Credentials whose access key is the name of the role in capitals: `COREAUDITDEV`. */
export function assumed({ body }: Sent): Answered {
  const role = new URLSearchParams(body).get("RoleArn")?.split("/").at(-1) ?? "";
  const given = `<AccessKeyId>${keyOf(role)}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>`;
  return xml("AssumeRole", `<AssumeRoleResult><Credentials>${given}</Credentials></AssumeRoleResult>`);
}

export function keyOf(role: string): string {
  return role.toUpperCase().replaceAll("-", "");
}
