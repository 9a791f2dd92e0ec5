import type { VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import type { ModelPeering, ModelTransitGateway, ModelVpc } from "../../model/network-model";
import type { NotInterpreted } from "../../model/origin";
import { isAlive } from "../../model/peering";
import { sortedBy } from "../../network/keys";
import type { Answers } from "./answers";
import { objectOf } from "./things";
import { distinctCidrs, unread } from "./vpcs";

/** What the model says of a VPC of which it has the addresses at most. */
export function strangers(neighbours: readonly ModelVpc[], linked: ReadonlySet<string>): NotInterpreted[] {
  return neighbours
    .filter(({ id }) => linked.has(id))
    .map(({ id, account, origin }) => ({
      origin,
      type: "Vpc",
      why: `VPC ${id} of account ${account} is not in what was read: its tables and its rules are not known`,
      vpcs: [id],
    }));
}

/** VPCs at the other end of links, in accounts and regions of which nothing was read: all that is known are addresses. */
export function neighboursOf(
  places: readonly Answers[],
  transitGateways: readonly ModelTransitGateway[],
  known: ReadonlyMap<string, ModelVpc>,
): ModelVpc[] {
  const found = new Map<string, ModelVpc>();
  const add = (vpc: ModelVpc) => {
    const before = found.get(vpc.id);
    // AWS leaves the blocks out while a peering is not active.
    if (!known.has(vpc.id) && (before === undefined || before.cidrs.length < vpc.cidrs.length)) found.set(vpc.id, vpc);
  };
  for (const { peerings, region } of places) {
    for (const { RequesterVpcInfo, AccepterVpcInfo } of peerings) {
      for (const info of [RequesterVpcInfo, AccepterVpcInfo]) {
        if (info?.VpcId) add(neighbour(info.VpcId, info.OwnerId, info.Region ?? region, cidrsOf(info)));
      }
    }
  }
  for (const { attachments } of transitGateways) {
    for (const { vpc, account, region } of attachments) {
      if (vpc !== null && region !== null) add(neighbour(vpc, account ?? undefined, region, []));
    }
  }
  return sortedBy(found.values(), ({ id }) => id);
}

function neighbour(id: string, owner: string | undefined, region: string, cidrs: readonly string[]): ModelVpc {
  return {
    ...objectOf({ account: owner ?? "?", region }, { kind: "vpc", id, owner, tags: undefined }),
    account: owner ?? null,
    cidrs,
    dnsSupport: null,
    dnsHostnames: null,
    ...unread(id),
    managed: false,
  };
}

function cidrsOf(info: VpcPeeringConnectionVpcInfo): string[] {
  return distinctCidrs([
    info.CidrBlock,
    ...(info.CidrBlockSet ?? []).map(({ CidrBlock }) => CidrBlock),
    ...(info.Ipv6CidrBlockSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  ]);
}

/** Ids of the VPCs at both ends of links that are not over. */
export function linkedVpcs(
  peerings: readonly ModelPeering[],
  transitGateways: readonly ModelTransitGateway[],
): ReadonlySet<string> {
  return new Set([
    ...peerings.filter(isAlive).flatMap(({ requester, accepter }) => [requester.vpc, accepter.vpc]),
    ...transitGateways.flatMap(({ attachments }) => attachments.flatMap(({ vpc }) => vpc ?? [])),
  ]);
}
