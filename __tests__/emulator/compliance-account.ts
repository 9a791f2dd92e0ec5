import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Credentials } from "../../src/readers/live/aws";
import { ambientCredentials } from "../../src/sandbox/clients";

/** What a client of the SDK is made with, to act as somebody in one account and region. */
export interface ClientOf {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

export const CONSOLE_ROLE = "Admin";

/** Somebody with all rights in an account, who is none of Terraform and none of the function. */
export async function consoleOf(url: string, accountId: string, region: string): Promise<ClientOf> {
  const sts = new STSClient({ endpoint: url, region, credentials: ambientCredentials(accountId) });
  const role = { RoleArn: `arn:aws:iam::${accountId}:role/${CONSOLE_ROLE}`, RoleSessionName: "console" };
  const { Credentials: given } = await sts.send(new AssumeRoleCommand(role));
  sts.destroy();
  if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Error("no credentials");
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
  return { endpoint: url, region, credentials: { accessKeyId, secretAccessKey, sessionToken } };
}

/** The role of a session, by its access key alone: the emulator asks for no signature. */
export async function roleOf(url: string, accessKeyId: string): Promise<string> {
  const sts = new STSClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey: "any" },
  });
  const { Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  return Arn.split("/")[1] ?? Arn;
}
