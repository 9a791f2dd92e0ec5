import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";
import type { Context } from "aws-lambda";
import { ownClients } from "../../lambdas/compliance/aws/clients";
import { awsPorts } from "../../lambdas/compliance/aws/ports";
import type { FunctionEnv } from "../../lambdas/compliance/env";
import { makeHandler, type Outcome } from "../../lambdas/compliance/make-handler";
import type { SweepReport } from "../../src/compliance/report";
import { sweep } from "../../src/compliance/sweep";
import { EXPECTED, IDS } from "./expected";
import { ENV } from "./function-env";
import { type Answer, type Answered, assumed, json, type Sent, Wire } from "./wire";

export interface Invoked {
  readonly wire: Wire;
  readonly outcome: Outcome;
  /** As it was given to the archive, whether that took it or not. */
  readonly report: SweepReport;
  /** Subjects of what people were told. */
  readonly subjects: readonly string[];
}

export interface Circumstances {
  /** What AWS answers where it is not as usual. */
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly event?: unknown;
  readonly env?: FunctionEnv;
  /** Milliseconds until the function is stopped, all the while. @default 300_000 */
  readonly remaining?: number;
  /** Milliseconds that a call may take. @default 60_000 */
  readonly patience?: number;
}

export const TOPIC = "arn:aws:sns:us-east-1:111111111111:core-dev";

/** Objects and parameters as Terraform leaves them; the network that is read is empty. */
const USUAL: Readonly<Record<string, Answer>> = {
  "sts:AssumeRole": assumed,
  "s3:GetObject": ({ path }) => object(path.includes("estate.json") ? EXPECTED : IDS),
  "ssm:GetParametersByPath": parameters({ default: "off", rules: {}, maxRepairs: 10, breaker: 25 }),
};

export function object(value: object): Answered {
  return { status: 200, body: JSON.stringify(value), headers: { etag: '"1"' } };
}

/** What operators' parameters answer. */
export function parameters(remediate: object): Answered {
  const values = { settings: JSON.stringify({ remediate, digestFrom: "low" }), topic: TOPIC };
  return json({
    Parameters: Object.entries(values).map(([name, Value]) => ({ Name: `${ENV.parameters}/${name}`, Value })),
  });
}

/** The whole function but for AWS: handler, core and ports. */
export async function invoke({
  answers = {},
  event = {},
  env = ENV,
  remaining = 300_000,
  patience,
}: Circumstances): Promise<Invoked> {
  const wire = new Wire({ ...USUAL, ...answers });
  const access = { ...wire.access, ...(patience !== undefined && { patience }) };
  const logger = new Logger({ logLevel: "SILENT" });
  const metrics = new Metrics({ namespace: "Archipelago/core-dev", logger });
  const ports = awsPorts({ env, clients: ownClients(env, access), logger, metrics, access });
  const handler = makeHandler({ sweep, ports, logger, tracer: new Tracer({ enabled: false }) });
  const context = { awsRequestId: "7c1f2c5e", getRemainingTimeInMillis: () => remaining };
  const outcome = await handler(event, context as Context);
  const subjects = wire.of("sns:Publish").map(({ body }) => new URLSearchParams(body).get("Subject") ?? "");
  return { wire, outcome, report: stored(wire.of("s3:PutObject").at(-1)), subjects };
}

/** The SDK sends it in chunks, with a checksum behind. */
function stored(put: Sent | undefined): SweepReport {
  const text = put?.body ?? "";
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1) || "null");
}
