import { sortedBy } from "../../network/keys";
import type { LiveAction, LiveApi, LiveClient } from "./api";
import { type Failure, failureOf } from "./failure";
import { permissionOf } from "./permissions";

/**
 * What a region may not have yet, and a partition only years after another. Where AWS knows no such call there is nothing
 * that it could tell of. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const NOT_EVERYWHERE: readonly LiveAction[] = [
  "DescribeClientVpnEndpoints",
  "DescribeSecurityGroupVpcAssociations",
  "DescribeVpcBlockPublicAccessOptions",
];
const UNKNOWN_THERE: readonly string[] = ["InvalidAction", "UnsupportedOperation"];

/** Asks one account and region; what goes wrong is kept beside what was read. */
export class Asker {
  readonly #failures: Failure[] = [];
  readonly #client: LiveClient;

  constructor(client: LiveClient) {
    this.#client = client;
  }

  /** What failed, in an order that does not hang on which answer came first. */
  sorted(): readonly Failure[] {
    return sortedBy(this.#failures, ({ action, code }) => `${action} ${code}`);
  }

  /** All pages of an answer; those before an error when there is one. */
  async all<A extends LiveAction, T>(
    action: A,
    input: LiveApi[A][0],
    items: (page: LiveApi[A][1]) => readonly T[] | undefined,
  ): Promise<T[]> {
    return (await this.#pages(action, input, items)).found;
  }

  /** All pages of an answer; null when one is missing. */
  async whole<A extends LiveAction, T>(
    action: A,
    input: LiveApi[A][0],
    items: (page: LiveApi[A][1]) => readonly T[] | undefined,
  ): Promise<T[] | null> {
    const { found, complete } = await this.#pages(action, input, items);
    return complete ? found : null;
  }

  /**
   * One answer; undefined when there is none.
   * @param without name of the error that says that the thing has no such answer, which is no failure
   */
  async one<A extends LiveAction>(
    action: A,
    input: LiveApi[A][0],
    without?: string,
  ): Promise<LiveApi[A][1] | undefined> {
    try {
      return await this.#client.send(action, input);
    } catch (error) {
      if (error instanceof Error && error.name === without) return undefined;
      this.#fail(action, error, false);
      return undefined;
    }
  }

  async #pages<A extends LiveAction, T>(
    action: A,
    input: LiveApi[A][0],
    items: (page: LiveApi[A][1]) => readonly T[] | undefined,
  ): Promise<{ found: T[]; complete: boolean }> {
    const found: T[] = [];
    const seen = new Set<string>();
    let next: object | undefined;
    try {
      do {
        const page: LiveApi[A][1] = await this.#client.send(action, { ...input, ...next });
        found.push(...(items(page) ?? []));
        next = nextOf(page);
        const asked = JSON.stringify(next ?? "");
        if (next !== undefined && seen.has(asked)) throw new Error("the same page was answered twice");
        seen.add(asked);
      } while (next !== undefined);
      return { found, complete: true };
    } catch (error) {
      this.#fail(action, error, found.length > 0);
      return { found, complete: false };
    }
  }

  /** A call that is made once for each of many things fails once. */
  #fail(action: LiveAction, error: unknown, partial: boolean): void {
    const failure = failureOf(action, error, `the role needs ${permissionOf(action)}`, partial);
    if (NOT_EVERYWHERE.includes(action) && UNKNOWN_THERE.includes(failure.code)) return;
    if (!this.#failures.some((known) => known.action === action && known.code === failure.code)) {
      this.#failures.push(failure);
    }
  }
}

/** What asks for the next page. A token is empty on the last page of some answers, absent on that of others. */
function nextOf(page: object): object | undefined {
  if ("NextToken" in page && isToken(page.NextToken)) return { NextToken: page.NextToken };
  // KMS: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html
  return "NextMarker" in page && isToken(page.NextMarker) ? { Marker: page.NextMarker } : undefined;
}

function isToken(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
