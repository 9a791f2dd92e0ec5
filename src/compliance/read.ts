import { EMPTY_NETWORK } from "../model/empty-network";
import type { NetworkModel } from "../model/network-model";
import type { LiveAccount } from "../readers/live/api";
import { notRead } from "./gaps";
import type { PortGuard } from "./port-guard";
import type { SweepPorts } from "./ports";

/** Milliseconds that the judgement, the messages and the report need after the reading. */
const AFTERWARDS_MS = 20_000;

/** What could be read while there was time. A reader that breaks off leaves every place unread, and the sweep going. */
export async function readAccounts(
  accounts: readonly LiveAccount[],
  ports: SweepPorts,
  guard: PortGuard,
): Promise<NetworkModel> {
  const left = ports.remaining() - Math.min(AFTERWARDS_MS, (ports.remaining() * 2) / 3);
  const stop = new AbortController();
  const timer = left < 2 ** 31 ? setTimeout(() => stop.abort(), Math.max(0, left)) : undefined;
  if (left <= 0) stop.abort();
  const read = await guard.call("the reading of the accounts", () => ports.read(accounts, stop.signal));
  clearTimeout(timer);
  return read?.answer ?? unread(accounts);
}

function unread(accounts: readonly LiveAccount[]): NetworkModel {
  const places = accounts.flatMap((account) => account.regions.map((region) => ({ account, region })));
  return {
    ...EMPTY_NETWORK,
    source: "live",
    notInterpreted: places.map(({ account, region }) =>
      notRead(account.id, region, "AssumeRole", `account ${account.name} was not read: the reader broke off`),
    ),
  };
}
