import type { NotInterpreted } from "./origin";

/**
 * What a reader calls a call; anything else that was not read is the whole place: a role, the sweep's scope, and the VPCs,
 * without which nothing that is in them is recognized.
 */
const CALL = /^(Describe(?!Vpcs$)|List|Search|Get(?!CallerIdentity))/;

/** Which calls were not answered, or not wholly, by account and region: what the model lacks there may be there. */
export class UnreadCalls {
  readonly #calls = new Set<string>();
  readonly #whole = new Set<string>();

  constructor(items: readonly NotInterpreted[]) {
    for (const { unread, type } of items) {
      if (unread === undefined) continue;
      const place = `${unread.account} ${unread.region}`;
      if (CALL.test(type)) this.#calls.add(`${place} ${type}`);
      else this.#whole.add(place);
    }
  }

  /** @param account - 12 digits; where the model does not say where a thing is, nothing is known to be unread */
  has(account: string | null, region: string | null, ...calls: readonly string[]): boolean {
    const place = `${account} ${region}`;
    return this.#whole.has(place) || calls.some((call) => this.#calls.has(`${place} ${call}`));
  }
}
