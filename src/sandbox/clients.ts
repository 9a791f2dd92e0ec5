import type { EC2Client } from "@aws-sdk/client-ec2";
import type { PlannedAccount } from "../network/plan";
import { ec2Client as clientOf } from "../readers/live/aws";

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
  { url, primaryId }: SandboxAccess,
  account: Pick<PlannedAccount, "id" | "role" | "externalId">,
  region: string,
): Promise<EC2Client> {
  return clientOf({ endpoint: url, credentials: ambientCredentials(primaryId) }, account, region);
}
