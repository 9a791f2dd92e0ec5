import type { ModelRouteTable, NetworkModel } from "../../model/network-model";
import type { NotInterpreted, Origin, Unread } from "../../model/origin";
import { arn } from "../../network/arns";
import type { Answers } from "./answers";
import type { LiveAccount } from "./api";
import type { Failure } from "./failure";
import { permissionOf } from "./permissions";

/** An account and region that could not be entered. */
export interface Unreached {
  readonly account: LiveAccount;
  readonly region: string;
  readonly failure: Failure;
}

/** What was asked and not answered, as the proof counts it: what it may touch is not proven. */
export function gapsOf(
  places: readonly Answers[],
  unreached: readonly Unreached[],
  model: Pick<NetworkModel, "routeTables" | "peerings" | "transitGateways">,
): NotInterpreted[] {
  const dangling = danglingLinks(model);
  const gaps = places.flatMap((place) =>
    place.failures.map((failure) => ({
      origin: originOf(place.account, place.region, failure.action),
      type: failure.action,
      why: failure.why,
      vpcs: touched(place, failure, dangling),
      unread: { account: place.account, region: place.region, hides: HIDES[failure.action] ?? "paths" },
    })),
  );
  return [...unreached.map(notEntered), ...gaps];
}

/** All that an account has in a region, of the service that was asked. */
function originOf(account: string, region: string, action: Failure["action"]): Origin {
  return { address: arn(region, serviceOf(action), account, "*") };
}

/** Where an account is not entered, all of it is missing: it is called by its network. */
function serviceOf(action: Failure["action"]): string {
  if (action === "AssumeRole" || action === "GetCallerIdentity") return "ec2";
  return permissionOf(action).split(":")[0] ?? "ec2";
}

function notEntered({ account, region, failure }: Unreached): NotInterpreted {
  return {
    origin: originOf(account.id, region, failure.action),
    type: failure.action,
    why: `account ${account.name} was not read: ${failure.why}`,
    vpcs: [],
    unread: { account: account.id, region, hides: "both" },
  };
}

/**
 * Most of what is missing would let something through. These may stop something as well, because a wider route, an open
 * default ACL or group is taken for granted in its place, or have no say in it.
 */
const HIDES: Partial<Record<Failure["action"], Unread["hides"]>> = {
  DescribeFlowLogs: "nothing",
  DescribeKey: "nothing",
  DescribeManagedPrefixLists: "both",
  DescribeNetworkAcls: "both",
  DescribeRouteTables: "both",
  DescribeSecurityGroups: "both",
  DescribeTrails: "nothing",
  DescribeTransitGatewayRouteTables: "both",
  DescribeVpcBlockPublicAccessOptions: "blocks",
  DescribeVpcs: "both",
  GetKeyRotationStatus: "nothing",
  GetManagedPrefixListEntries: "both",
  GetTrailStatus: "nothing",
  ListAliases: "nothing",
  SearchTransitGatewayRoutes: "both",
};

const OF_LINKS = /Peering|TransitGateway/;

/** None: any, because nobody knows which VPCs the account has there. */
function touched(place: Answers, { action }: Failure, dangling: readonly string[]): string[] {
  if (place.failures.some((failure) => failure.action === "DescribeVpcs")) return [];
  const own = place.vpcs.map(({ VpcId = "?" }) => VpcId);
  if (own.length === 0) return [];
  return [...new Set([...own, ...(OF_LINKS.test(action) ? dangling : [])])].sort();
}

/** VPCs with a route to a link that the model does not have: its owner did not answer. */
function danglingLinks({ routeTables, peerings, transitGateways }: Parameters<typeof gapsOf>[2]): string[] {
  const links = new Set([...peerings, ...transitGateways].map(({ id }) => id));
  const leadsNowhere = ({ routes }: ModelRouteTable) =>
    routes.some(
      ({ target }) =>
        (target.kind === "peering" || target.kind === "transit-gateway") && target.id !== "" && !links.has(target.id),
    );
  return [...new Set(routeTables.filter(leadsNowhere).map(({ vpc }) => vpc))];
}
