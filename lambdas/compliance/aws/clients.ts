import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { AwsAccess } from "../../../src/readers/live/aws";
import type { FunctionEnv } from "../env";

/** The function's own services: what a sweep needs besides the accounts that it reads. */
export interface OwnClients {
  /** Of the archive's region. */
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly sns: SNSClient;
  readonly ssm: SSMClient;
}

/**
 * Retried as `standard` does: at most five attempts, longer apart each time. Connections are kept open, which is Node's
 * handler's own way; a request that hangs is an error, which it is not by itself.
 */
export const PATIENT = {
  maxAttempts: 5,
  retryMode: "standard",
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;

/** Clients are made once, when the function starts, and live as long as it does. */
export function ownClients(env: FunctionEnv, access: AwsAccess = {}): OwnClients {
  const settings = {
    ...PATIENT,
    region: env.region,
    ...(access.endpoint !== undefined && { endpoint: access.endpoint }),
    ...(access.credentials !== undefined && { credentials: access.credentials }),
    ...(access.attempts !== undefined && { maxAttempts: access.attempts }),
    ...(access.requestHandler !== undefined && { requestHandler: access.requestHandler }),
  };
  return {
    s3: new S3Client({ ...settings, region: env.archive.region }),
    dynamodb: new DynamoDBClient(settings),
    sns: new SNSClient(settings),
    ssm: new SSMClient(settings),
  };
}
