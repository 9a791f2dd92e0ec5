import type { NetworkModel } from "../../model/network-model";
import { type Answers, askPlace } from "./answers";
import type { Connect, LiveAccount } from "./api";
import { failureOf } from "./failure";
import type { Unreached } from "./gaps";
import { beforeAbort, type InTime, type Limit, limited, limitOf } from "./limit";
import { liveModel } from "./live-model";

export interface LiveOptions {
  readonly accounts: readonly LiveAccount[];
  /** How an account is entered: `connectAws(…)`, or a fake. */
  readonly connect: Connect;
  /**
   * Most calls at one time, over all accounts and regions.
   * @default 200
   */
  readonly concurrency?: number;
  /**
   * Which KMS keys are read, by their aliases: a role may be allowed to ask for some alone.
   * @default all that the customer made
   */
  readonly keyAliases?: (alias: string) => boolean;
  /** When it fires, what has not been answered yet becomes a gap, and the model is what there is. @default never */
  readonly signal?: AbortSignal;
}

/**
 * Reads the networks of live accounts, all accounts and regions side by side. Never fails for what AWS says: an account
 * that cannot be entered, a call that is denied, throttled or late is a gap in `notInterpreted`, and the rest is read.
 */
export async function readLive(options: LiveOptions): Promise<NetworkModel> {
  const limit = limitOf(options.concurrency ?? 200);
  const inTime = beforeAbort(options.signal);
  const asked = await Promise.all(
    options.accounts.flatMap((account) =>
      account.regions.map((region) => readPlace(account, region, options, limit, inTime)),
    ),
  );
  const unreached = asked.flatMap((one) => (isRead(one) ? [] : [one]));
  return liveModel(asked.filter(isRead), unreached);
}

function isRead(asked: Answers | Unreached): asked is Answers {
  return !("failure" in asked);
}

async function readPlace(
  account: LiveAccount,
  region: string,
  { connect, keyAliases }: LiveOptions,
  limit: Limit,
  inTime: InTime,
): Promise<Answers | Unreached> {
  try {
    const client = limited(await limit(() => inTime(() => connect(account, region))), limit, inTime);
    try {
      return await askPlace(account.id, region, client, keyAliases);
    } finally {
      client.close();
    }
  } catch (error) {
    const permission = `the credentials at hand need sts:AssumeRole on role ${account.role}, which must trust them`;
    return {
      account,
      region,
      failure: failureOf(account.role ? "AssumeRole" : "GetCallerIdentity", error, permission, false),
    };
  }
}
