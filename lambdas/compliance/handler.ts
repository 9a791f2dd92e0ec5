import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { AuditNames } from "../../src/audit/names";
import { sweep } from "../../src/compliance/sweep";
import { ownClients } from "./aws/clients";
import { awsPorts } from "./aws/ports";
import { readEnv } from "./env";
import { makeHandler } from "./make-handler";

const env = readEnv(process.env);
const logger = new Logger({ serviceName: "compliance" });
// The clients are traced one by one: all of HTTPS would be four hundred calls of one sweep.
const tracer = new Tracer({ serviceName: "compliance", captureHTTPsRequests: false });
const metrics = new Metrics({ namespace: new AuditNames(env.estate, env.environment).metrics, logger });
const { s3, dynamodb, sns, ssm } = ownClients(env);
const clients = {
  s3: tracer.captureAWSv3Client(s3),
  dynamodb: tracer.captureAWSv3Client(dynamodb),
  sns: tracer.captureAWSv3Client(sns),
  ssm: tracer.captureAWSv3Client(ssm),
};

/** Invoked by Lambda: the schedule, a batch of events from the queue, or somebody by hand with `{}`. */
export const handler = makeHandler({ sweep, ports: awsPorts({ env, clients, logger, metrics }), logger, tracer });
