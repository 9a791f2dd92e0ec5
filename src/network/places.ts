import type { NetworkPlan, PlannedAccount } from "./plan";

/** An account in a region that the plan uses. */
export interface PlannedPlace {
  /** `network/us-east-1` */
  readonly key: string;
  readonly account: PlannedAccount;
  readonly region: string;
  /** Whether it is the account's own region, in which its trail is. */
  readonly home: boolean;
}

/** Every account in each of its regions, sorted by key. A VPC lies in one of them. */
export function placesOf(plan: Pick<NetworkPlan, "accounts">): PlannedPlace[] {
  return plan.accounts.flatMap((account) =>
    account.regions.map((region) => ({
      key: placeKey(account.name, region),
      account,
      region,
      home: region === account.region,
    })),
  );
}

/** @param account the account's name */
export function placeKey(account: string, region: string): string {
  return `${account}/${region}`;
}

/** Every region in which any account of the plan has something, sorted. */
export function regionsOf(plan: Pick<NetworkPlan, "accounts">): string[] {
  return [...new Set(plan.accounts.flatMap(({ regions }) => regions))].sort();
}

/** Key of the place that each VPC is to be in, by its name. */
export function vpcPlaces(plan: Pick<NetworkPlan, "vpcs">): ReadonlyMap<string, string> {
  return new Map(plan.vpcs.map(({ name, account, region }) => [name, placeKey(account, region)]));
}

/** The account whose credentials are ambient, which holds the function, the topics and the bus. */
export function primaryOf(plan: Pick<NetworkPlan, "accounts">): PlannedAccount {
  const primary = plan.accounts.find((account) => account.primary);
  if (primary === undefined) throw new Error("the plan has no primary account");
  return primary;
}
