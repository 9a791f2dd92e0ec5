import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { SweepPorts } from "../../../src/compliance/ports";
import type { AwsAccess } from "../../../src/readers/live/aws";
import type { FunctionEnv } from "../env";
import type { Invocation } from "../make-handler";
import { measureWith } from "../measure";
import { repairBy } from "../repair/repair-by";
import type { OwnClients } from "./clients";
import { expectedIn } from "./expected";
import { knownIn } from "./known";
import { parametersAt } from "./parameters";
import { readBy } from "./read";
import { storeIn } from "./store";
import { tellOn } from "./tell";

export interface AwsPortsDeps {
  readonly env: FunctionEnv;
  readonly clients: OwnClients;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** How accounts are entered. @default with the function's own credentials, where AWS has its APIs */
  readonly access?: AwsAccess;
}

/** What a sweep needs, by AWS. What is remembered between sweeps is remembered here: what is expected, and parameters. */
export function awsPorts({
  env,
  clients,
  logger,
  metrics,
  access,
}: AwsPortsDeps): (invocation: Invocation) => SweepPorts {
  const expected = expectedIn(clients.s3, env.archive.bucket);
  const parameters = parametersAt(clients.ssm, env.parameters);
  const lasting = {
    estate: { name: env.estate, environment: env.environment },
    now: () => new Date(),
    expected,
    settings: parameters.settings,
    read: readBy(env, access),
    known: knownIn(clients.dynamodb, env.table),
    tell: tellOn(clients.sns, parameters.topic),
    measure: measureWith(metrics),
    log: logWith(logger),
  };
  return ({ awsRequestId, getRemainingTimeInMillis }) => ({
    ...lasting,
    remaining: getRemainingTimeInMillis,
    store: storeIn(clients.s3, env.archive.bucket, awsRequestId),
    repair: repairBy(env, expected, access),
  });
}

function logWith(logger: Logger): SweepPorts["log"] {
  return (level, message, data = {}) => logger[level](message, data);
}
