import { EC2Client, type EC2ClientConfig } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { roleArn } from "../../network/arns";
import { atKey } from "../../network/keys";
import { everyonesRegion } from "../../network/regions";
import type { Connect, LiveAccount } from "./api";
import { CALLS } from "./calls";
import { type ClientSettings, Clients } from "./clients";
import { WRONG_ACCOUNT } from "./failure";
import { beforeAbort } from "./limit";

export interface AwsAccess {
  /** Where the AWS APIs are, e.g. `http://127.0.0.1:41234`. @default where AWS has them */
  readonly endpoint?: string;
  /** Credentials at hand. @default those that the SDK finds: environment, shared files, container, instance */
  readonly credentials?: Credentials;
  /** Attempts of one call, the first included. Between them the SDK waits, longer each time, up to 20 s. @default 8 */
  readonly attempts?: number;
  /** Longest time of one call with all its attempts, in ms. @default 60_000 */
  readonly patience?: number;
  /** What sends the requests. @default Node's, with 5 s for a connection and 20 s for an answer */
  readonly requestHandler?: EC2ClientConfig["requestHandler"];
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Entered = Pick<LiveAccount, "id" | "role" | "externalId">;

/** Enters accounts by their roles, each once however many regions it has; a call that is throttled is tried again. */
export function connectAws(access: AwsAccess = {}): Connect {
  const enterBy = clientsOf(access);
  return async (account, region) => {
    const clients = await enterBy(account, region);
    return {
      send: (action, input) => {
        const abortSignal = AbortSignal.timeout(access.patience ?? 60_000);
        return beforeAbort(abortSignal)(() => CALLS[action](clients, input, { abortSignal }));
      },
      close: () => clients.close(),
    };
  };
}

/** Clients for an account and region, with the role that is named for the account; each account is entered once. */
export function clientsOf(access: AwsAccess): (account: Entered, region: string) => Promise<Clients> {
  const entered = new Map<string, Promise<Credentials | undefined>>();
  return async (account, region) => {
    const credentials = await atKey(entered, account.id, () => enter(access, account, region));
    return new Clients(settings(access, region, credentials));
  };
}

/** An EC2 client for an account and region, with the role that is named for the account. */
export async function ec2Client(access: AwsAccess, account: Entered, region: string): Promise<EC2Client> {
  return new EC2Client(settings(access, region, await enter(access, account, region)));
}

function settings(access: AwsAccess, region: string, credentials: Credentials | undefined): ClientSettings {
  return {
    endpoint: access.endpoint,
    region,
    credentials,
    maxAttempts: access.attempts ?? 8,
    // Not `adaptive`: after one throttled call it holds all calls of the client back to one in two seconds.
    retryMode: "standard",
    requestHandler: access.requestHandler ?? { connectionTimeout: 5_000, requestTimeout: 20_000 },
  };
}

/**
 * Credentials of an account; undefined: those that the SDK finds. Asked for where both accounts are known: a region that
 * one of them has not opted in to knows nothing of it, and what any regional endpoint gives is good in all regions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 */
async function enter(access: AwsAccess, account: Entered, region: string): Promise<Credentials | undefined> {
  // What the SDK says of Node's version at its first client is nothing that a user can act on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const sts = new STSClient(settings(access, everyonesRegion(region), access.credentials));
  try {
    return await (account.role ? assume(sts, account, account.role, region) : own(sts, account, access.credentials));
  } finally {
    sts.destroy();
  }
}

async function assume(sts: STSClient, account: Entered, role: string, region: string): Promise<Credentials> {
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn(account.id, role, region),
      RoleSessionName: "archipelago-inventory",
      ExternalId: account.externalId ?? undefined,
    }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Error("AWS gave no credentials");
  return { accessKeyId: given.AccessKeyId, secretAccessKey: given.SecretAccessKey, sessionToken: given.SessionToken };
}

/** Without a role, what is read would be whatever account the credentials are of: it must be the one that is meant. */
async function own(sts: STSClient, account: Entered, credentials: Credentials | undefined) {
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  if (Account === account.id) return credentials;
  throw Object.assign(new Error(`the credentials at hand are of account ${Account}, not ${account.id}`), {
    name: WRONG_ACCOUNT,
  });
}
