import { EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { PlannedAccount } from "../network/plan";

/** How to reach an emulator as an estate's credentials do. */
export interface SandboxAccess {
  /** e.g. `http://127.0.0.1:41234` */
  readonly url: string;
  /** 12-digit id of the account that the ambient credentials belong to: the primary one. */
  readonly primaryId: string;
}

/** Credentials that the emulator takes for an account's own: see emulator/patches/identity.py. */
export function ambientCredentials(primaryId: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: `SANDBOX0${primaryId}`, secretAccessKey: "sandbox" };
}

/** An EC2 client for an account and region, with the role that the estate names for the account. */
export async function ec2Client(
  access: SandboxAccess,
  account: Pick<PlannedAccount, "id" | "role" | "externalId">,
  region: string,
): Promise<EC2Client> {
  // What the SDK says of Node's version at its first client is nothing that a user of the sandbox can act on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const shared = { endpoint: access.url, region };
  const ambient = ambientCredentials(access.primaryId);
  if (account.role === null) return new EC2Client({ ...shared, credentials: ambient });
  const sts = new STSClient({ ...shared, credentials: ambient });
  const { Credentials: assumed } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account.id}:role/${account.role}`,
      RoleSessionName: "archipelago-inventory",
      ExternalId: account.externalId ?? undefined,
    }),
  );
  sts.destroy();
  return new EC2Client({
    ...shared,
    credentials: {
      accessKeyId: assumed?.AccessKeyId ?? "",
      secretAccessKey: assumed?.SecretAccessKey ?? "",
      sessionToken: assumed?.SessionToken,
    },
  });
}

/** The account whose credentials are ambient: the primary one. */
export function primaryAccountId(accounts: readonly Pick<PlannedAccount, "id" | "primary">[]): string {
  const primary = accounts.find((account) => account.primary);
  if (primary === undefined) throw new Error("the plan has no primary account");
  return primary.id;
}
