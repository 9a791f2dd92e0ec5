import type { NetworkModel } from "../model/network-model";
import type { NotInterpreted } from "../model/origin";
import { arn, rootArn } from "../network/arns";
import { groupBy, someOf } from "../network/keys";
import { placeKey } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import type { LiveAccount } from "../readers/live/api";
import type { Observation } from "./finding";
import type { Coverage } from "./report";

/** An account in a region, as it was to be read. */
interface Place {
  readonly key: string;
  readonly account: LiveAccount;
  readonly region: string;
  readonly gaps: readonly NotInterpreted[];
}

/** What was not read is a finding of its own: nobody knows what it hides. */
export interface Gaps {
  readonly observations: readonly Observation[];
  readonly coverage: Pick<Coverage, "read" | "unreadable">;
}

export function gapsOf({ notInterpreted }: NetworkModel, read: readonly LiveAccount[]): Gaps {
  const places = read.flatMap((account) =>
    account.regions.map((region): Place => {
      const gaps = notInterpreted.filter(({ unread }) => unread?.account === account.id && unread.region === region);
      return { key: placeKey(account.name, region), account, region, gaps };
    }),
  );
  const closed = places.filter(({ gaps }) => gaps.some(isClosed));
  const partial = places.filter(({ gaps }) => gaps.length > 0 && !gaps.some(isClosed));
  return {
    observations: [...groupBy(closed, ({ account }) => account).values()]
      .map(unreadable)
      .concat(partial.map(incomplete)),
    coverage: {
      read: places.filter(({ gaps }) => gaps.length === 0).map(({ key }) => key),
      unreadable: [...closed, ...partial].map(({ key, gaps }) => ({ place: key, why: whyOf(gaps) })),
    },
  };
}

/** Whether the account could not even be entered. */
export function isClosed({ type }: NotInterpreted): boolean {
  return type === "AssumeRole" || type === "GetCallerIdentity";
}

/** For the places that a sweep leaves out, so that nothing that is planned there is taken for gone. */
export function leftOut(plan: NetworkPlan, read: readonly LiveAccount[]): NotInterpreted[] {
  const regions = new Map(read.map((account) => [account.id, new Set(account.regions)]));
  return plan.accounts.flatMap(({ id, regions: own }) =>
    own
      .filter((region) => !regions.get(id)?.has(region))
      .map((region) => notRead(id, region, "Sweep", "this sweep does not look there")),
  );
}

/** What says that nothing is known of a place. */
export function notRead(account: string, region: string, type: string, why: string): NotInterpreted {
  const origin = { address: arn(region, "ec2", account, "*") };
  return { origin, type, why, vpcs: [], unread: { account, region, hides: "both" } };
}

/** As the live reader says it, of somebody on a laptop: the function has its own. */
const NO_CREDENTIALS = "no valid credentials";

/** One for an account however many regions it has: it is most often its role. */
function unreadable(places: readonly Place[]): Observation {
  const [first] = places as readonly [Place, ...Place[]];
  const regions = places.map(({ region }) => region);
  const { account } = first;
  return {
    id: `account-unreadable ${account.id}`,
    rule: "account-unreadable",
    severity: "high",
    account: account.id,
    region: places.length === 1 ? first.region : null,
    resource: rootArn(account.id, first.region),
    subject: account.name,
    vpcs: [],
    evidence: `nothing is known of it in ${someOf(regions)}: ${whyOf(first.gaps)}`,
    fix: first.gaps.some(({ why }) => why.includes(NO_CREDENTIALS))
      ? "Give it credentials, as for any AWS SDK: AWS_PROFILE or AWS_ACCESS_KEY_ID, after aws sso login where you use that."
      : "See that the role it is entered with is there, that it trusts who asks (the audit role: the function, with its external id), and that no policy of the organization denies it.",
  };
}

function incomplete({ key, account, region, gaps }: Place): Observation {
  const blind = gaps.some(({ unread }) => unread?.hides !== "nothing");
  return {
    id: `read-incomplete ${account.id} ${region}`,
    rule: "read-incomplete",
    severity: blind ? "high" : "medium",
    account: account.id,
    region,
    resource: gaps[0]?.origin.address ?? key,
    subject: key,
    vpcs: [],
    evidence: `it was read in part only: ${someOf(gaps.map(({ type, why }) => `${type}: ${why}`))}`,
    fix: "Allow the audit role what was denied. What was throttled or late is read again by the next sweep.",
  };
}

function whyOf(gaps: readonly NotInterpreted[]): string {
  const closed = gaps.find(isClosed);
  return closed ? closed.why : someOf(gaps.map(({ type, why }) => `${type}: ${why}`));
}
