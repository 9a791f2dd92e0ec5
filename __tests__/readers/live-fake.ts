import type { Connect, LiveAction, LiveApi, LiveClient } from "../../src/readers/live/api";

/** What a place answers: an answer, several for several pages, or an error to throw. */
export type Script = { readonly [A in LiveAction]?: Step<A> | readonly Step<A>[] };
type Step<A extends LiveAction> = LiveApi[A][1] | Error;

/** An error as the SDK throws it: AWS's code is its name. */
export function awsError(code: string, message = code): Error {
  return Object.assign(new Error(message), { name: code });
}

/**
 * AWS as the reader sees it: scripts by `account region`, empty answers for the rest. A page that another one follows has
 * a `NextToken` (KMS: a `NextMarker`), and only whoever sends that gets the next.
 */
export class FakeAws {
  readonly calls: { readonly place: string; readonly action: LiveAction; readonly input: object }[] = [];
  readonly closed: string[] = [];
  /** The most calls that were under way at one time. */
  busiest = 0;
  #running = 0;

  constructor(private readonly scripts: Readonly<Record<string, Script | Error>>) {}

  readonly connect: Connect = async (account, region) => {
    const place = `${account.id} ${region}`;
    const script = this.scripts[place] ?? {};
    if (script instanceof Error) throw script;
    const client: LiveClient = {
      send: async (action, input) => {
        this.calls.push({ place, action, input });
        this.#running += 1;
        this.busiest = Math.max(this.busiest, this.#running);
        await Promise.resolve();
        this.#running -= 1;
        return answer(script, action, input);
      },
      close: () => this.closed.push(place),
    };
    return client;
  };

  actions(): LiveAction[] {
    return [...new Set(this.calls.map(({ action }) => action))].sort();
  }
}

function answer<A extends LiveAction>(script: Script, action: A, input: LiveApi[A][0]): LiveApi[A][1] {
  const steps = ([script[action] ?? {}] as (Step<A> | Step<A>[])[]).flat() as Step<A>[];
  const token = Number("NextToken" in input ? input.NextToken : "Marker" in input ? input.Marker : 0);
  const step = steps[token];
  if (step instanceof Error) throw step;
  return {
    ...step,
    ...(token + 1 < steps.length && { [action === "ListAliases" ? "NextMarker" : "NextToken"]: String(token + 1) }),
  } as LiveApi[A][1];
}
