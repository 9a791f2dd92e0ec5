import type { NetworkModel } from "../model/network-model";
import { plural } from "../network/keys";
import type { LiveAccount } from "../readers/live/api";
import { connectAws } from "../readers/live/aws";
import { readLive } from "../readers/live/read-live";
import type { Terminal } from "./terminal";

/** Reads live accounts with the credentials at hand. `AWS_ENDPOINT_URL` leads elsewhere, as for any SDK. */
export async function readAccountsLive(accounts: readonly LiveAccount[], terminal: Terminal): Promise<NetworkModel> {
  const places = accounts.reduce((sum, { regions }) => sum + regions.length, 0);
  terminal.err(`reading ${plural(accounts.length, "account")} in ${plural(places, "place")} ...\n`);
  return readLive({ accounts, connect: connectAws() });
}
