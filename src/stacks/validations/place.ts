/** An account, by its id, and a region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.account === b.account && a.region === b.region;
}

export function formatPlace({ account, region }: Place): string {
  return `${account} ${region}`;
}
