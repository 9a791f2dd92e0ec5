import type { NetworkModel } from "../model/network-model";
import { plural } from "../network/keys";
import type { NetworkPlan } from "../network/plan";
import type { LiveAccount } from "../readers/live/api";
import { connectAws } from "../readers/live/aws";
import { readLive } from "../readers/live/read-live";
import type { Terminal } from "./terminal";

/** Reads the live accounts of an estate with the credentials at hand. `AWS_ENDPOINT_URL` leads elsewhere, as for any SDK. */
export async function readEstateLive({ accounts }: NetworkPlan, terminal: Terminal): Promise<NetworkModel> {
  return readAccountsLive(accounts, terminal);
}

/** The same for some of them. */
export async function readAccountsLive(accounts: readonly LiveAccount[], terminal: Terminal): Promise<NetworkModel> {
  const places = accounts.reduce((sum, { regions }) => sum + regions.length, 0);
  terminal.err(`reading ${plural(accounts.length, "account")} in ${plural(places, "place")} ...\n`);
  return readLive({ accounts, connect: connectAws() });
}
