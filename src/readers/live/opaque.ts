import type { ModelSecurityGroup, ModelVpc } from "../../model/network-model";
import type { NotInterpreted } from "../../model/origin";
import type { Answers } from "./answers";
import { arnOf } from "./things";

/** What decides what passes, or lets somebody in, and is not followed: said, where it is there. */
export function opaqueOf(
  places: readonly Answers[],
  vpcs: readonly ModelVpc[],
  groups: readonly ModelSecurityGroup[],
): NotInterpreted[] {
  return places.flatMap((place) => [
    ...blockedAccess(place, vpcs),
    ...clientVpns(place),
    ...foreignGroups(place, groups),
    ...latticeEndpoints(place),
  ]);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
function blockedAccess({ publicAccess, account, region }: Answers, vpcs: readonly ModelVpc[]): NotInterpreted[] {
  const mode = publicAccess?.InternetGatewayBlockMode ?? "off";
  const there = vpcs.filter((vpc) => vpc.account === account && vpc.region === region).map(({ id }) => id);
  if (mode === "off" || there.length === 0) return [];
  return [
    {
      origin: { address: arnOf({ account, region }, "vpc-block-public-access-options", account) },
      type: "VpcBlockPublicAccessOptions",
      why: `public access is blocked here (${mode}), which may stop what is said to pass`,
      vpcs: there,
    },
  ];
}

function clientVpns(place: Answers): NotInterpreted[] {
  return place.clientVpns.flatMap(({ ClientVpnEndpointId: id = "?", VpcId, Status }) =>
    VpcId === undefined || Status?.Code === "deleted" || Status?.Code === "deleting"
      ? []
      : [
          {
            origin: { address: arnOf(place, "client-vpn-endpoint", id) },
            type: "ClientVpnEndpoint",
            why: "Client VPN lets people in that were not read",
            vpcs: [VpcId],
          },
        ],
  );
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html */
function foreignGroups(place: Answers, groups: readonly ModelSecurityGroup[]): NotInterpreted[] {
  return place.groupAssociations.flatMap(({ GroupId: id = "?", GroupOwnerId, VpcId = "?", State }) => {
    const home = groups.find((group) => group.id === id)?.vpc;
    if (home === VpcId || State === "disassociated" || State === "association-failed") return [];
    const owner = { account: GroupOwnerId ?? place.account, region: place.region };
    return [
      {
        origin: { address: arnOf(owner, "security-group", id) },
        type: "SecurityGroupVpcAssociation",
        why: `${id} is used in ${VpcId}, which is not its own VPC: that is not followed`,
        vpcs: [...new Set([VpcId, ...(home === undefined ? [] : [home])])].sort(),
      },
    ];
  });
}

/** Endpoints that lead to resources and services of VPC Lattice. */
function latticeEndpoints(place: Answers): NotInterpreted[] {
  return place.endpoints
    .filter(({ VpcEndpointType }) => VpcEndpointType === "Resource" || VpcEndpointType === "ServiceNetwork")
    .map(({ VpcEndpointId: id = "?", VpcId, OwnerId }) => ({
      origin: { address: arnOf({ account: OwnerId ?? place.account, region: place.region }, "vpc-endpoint", id) },
      type: "VpcEndpoint",
      why: "VPC Lattice is not followed",
      vpcs: VpcId === undefined ? [] : [VpcId],
    }));
}
