import { sortedBy } from "../network/keys";
import { interfaceEndpointInOneZone } from "./endpoint/interface-endpoint-in-one-zone";
import { keyDisabled } from "./key/key-disabled";
import { keyWithoutRotation } from "./key/key-without-rotation";
import { natGatewayOtherZone } from "./nat/nat-gateway-other-zone";
import { natGatewaySingleZone } from "./nat/nat-gateway-single-zone";
import { natGatewayWithoutInternet } from "./nat/nat-gateway-without-internet";
import { networkAclDefaultInUse } from "./network-acl/network-acl-default-in-use";
import { networkAclDenyWithoutEffect } from "./network-acl/network-acl-deny-without-effect";
import { networkAclRepliesBlocked } from "./network-acl/network-acl-replies-blocked";
import { networkAclUnused } from "./network-acl/network-acl-unused";
import { networkAclWorldAdminPorts } from "./network-acl/network-acl-world-admin-ports";
import { networkAclWorldAllTraffic } from "./network-acl/network-acl-world-all-traffic";
import { flowWithoutLink } from "./peering/flow-without-link";
import { peeringDnsOneSided } from "./peering/peering-dns-one-sided";
import { peeringDnsUnusable } from "./peering/peering-dns-unusable";
import { peeringDuplicate } from "./peering/peering-duplicate";
import { peeringNameDuplicate } from "./peering/peering-name-duplicate";
import { peeringNotActive } from "./peering/peering-not-active";
import { peeringNotByOwner } from "./peering/peering-not-by-owner";
import { peeringOverlappingCidrs } from "./peering/peering-overlapping-cidrs";
import { peeringPeersOverlap } from "./peering/peering-peers-overlap";
import { peeringRouteEverywhere } from "./peering/peering-route-everywhere";
import { peeringRouteOutsidePeer } from "./peering/peering-route-outside-peer";
import { peeringRouteTooWide } from "./peering/peering-route-too-wide";
import { peeringRoutesOneWay } from "./peering/peering-routes-one-way";
import { peeringUndeclared } from "./peering/peering-undeclared";
import { peeringUnlistedAccount } from "./peering/peering-unlisted-account";
import { peeringWithItself } from "./peering/peering-with-itself";
import { peeringWithoutRoutes } from "./peering/peering-without-routes";
import { NETWORK_QUOTAS } from "./quota/network-quotas";
import { OTHER_QUOTAS } from "./quota/other-quotas";
import { mainRouteTableWithPeeringRoutes } from "./route/main-route-table-with-peering-routes";
import { routeBlackhole } from "./route/route-blackhole";
import { routeDuplicate } from "./route/route-duplicate";
import { routeShadowed } from "./route/route-shadowed";
import { routeTableUnused } from "./route/route-table-unused";
import type { Rule } from "./rule";
import { securityGroupDefaultHasRules } from "./security-group/security-group-default-has-rules";
import { securityGroupOpenEgress } from "./security-group/security-group-open-egress";
import { securityGroupReferenceWithoutPath } from "./security-group/security-group-reference-without-path";
import { securityGroupRuleWithoutDescription } from "./security-group/security-group-rule-without-description";
import { securityGroupStaleReference } from "./security-group/security-group-stale-reference";
import { securityGroupWidePublicRange } from "./security-group/security-group-wide-public-range";
import { securityGroupWithoutDescription } from "./security-group/security-group-without-description";
import { securityGroupWorldAdminPorts } from "./security-group/security-group-world-admin-ports";
import { securityGroupWorldAllPorts } from "./security-group/security-group-world-all-ports";
import { securityGroupWorldIcmp } from "./security-group/security-group-world-icmp";
import { securityGroupWorldServicePorts } from "./security-group/security-group-world-service-ports";
import { securityGroupWorldUnlistedPorts } from "./security-group/security-group-world-unlisted-ports";
import { subnetAutoPublicIp } from "./subnet/subnet-auto-public-ip";
import { subnetOutsideVpc } from "./subnet/subnet-outside-vpc";
import { subnetsInOneZone } from "./subnet/subnets-in-one-zone";
import { subnetsOverlap } from "./subnet/subnets-overlap";
import { zonesByLetter } from "./subnet/zones-by-letter";
import { trailMissing } from "./trail/trail-missing";
import { trailNotLogging } from "./trail/trail-not-logging";
import { trailOneRegion } from "./trail/trail-one-region";
import { trailUnencrypted } from "./trail/trail-unencrypted";
import { trailWithoutValidation } from "./trail/trail-without-validation";
import { transitGatewayAttachmentPending } from "./transit-gateway/transit-gateway-attachment-pending";
import { transitGatewayAutoAccept } from "./transit-gateway/transit-gateway-auto-accept";
import { transitGatewayOverlappingVpcs } from "./transit-gateway/transit-gateway-overlapping-vpcs";
import { transitGatewayZoneWithoutAttachment } from "./transit-gateway/transit-gateway-zone-without-attachment";
import { addressBlockSize } from "./vpc/address-block-size";
import { defaultVpcInUse } from "./vpc/default-vpc-in-use";
import { flowLogIncomplete } from "./vpc/flow-log-incomplete";
import { flowLogUndelivered } from "./vpc/flow-log-undelivered";
import { flowLogsMissing } from "./vpc/flow-logs-missing";
import { vpcCidrsOverlap } from "./vpc/vpc-cidrs-overlap";
import { vpcDnsOff } from "./vpc/vpc-dns-off";
import { vpcMisplaced } from "./vpc/vpc-misplaced";
import { vpcPublicAddresses } from "./vpc/vpc-public-addresses";
import { vpcSecondaryCidrCoversRoute } from "./vpc/vpc-secondary-cidr-covers-route";
import { vpcSecondaryCidrRefused } from "./vpc/vpc-secondary-cidr-refused";
import { vpcUnlinked } from "./vpc/vpc-unlinked";
import { ruleFailed } from "./waiver/rule-failed";
import { waiverExpired } from "./waiver/waiver-expired";
import { waiverUnknownRule } from "./waiver/waiver-unknown-rule";
import { waiverUnused } from "./waiver/waiver-unused";

/** Every rule there is, sorted by id. */
export const RULES: readonly Rule[] = sortedBy(
  [
    interfaceEndpointInOneZone,
    keyDisabled,
    keyWithoutRotation,
    natGatewayOtherZone,
    natGatewaySingleZone,
    natGatewayWithoutInternet,
    networkAclDefaultInUse,
    networkAclDenyWithoutEffect,
    networkAclRepliesBlocked,
    networkAclUnused,
    networkAclWorldAdminPorts,
    networkAclWorldAllTraffic,
    flowWithoutLink,
    peeringDnsOneSided,
    peeringDnsUnusable,
    peeringDuplicate,
    peeringNameDuplicate,
    peeringNotActive,
    peeringNotByOwner,
    peeringOverlappingCidrs,
    peeringPeersOverlap,
    peeringRouteEverywhere,
    peeringRouteOutsidePeer,
    peeringRouteTooWide,
    peeringRoutesOneWay,
    peeringUndeclared,
    peeringUnlistedAccount,
    peeringWithItself,
    peeringWithoutRoutes,
    mainRouteTableWithPeeringRoutes,
    routeBlackhole,
    routeDuplicate,
    routeShadowed,
    routeTableUnused,
    securityGroupDefaultHasRules,
    securityGroupOpenEgress,
    securityGroupReferenceWithoutPath,
    securityGroupRuleWithoutDescription,
    securityGroupStaleReference,
    securityGroupWidePublicRange,
    securityGroupWithoutDescription,
    securityGroupWorldAdminPorts,
    securityGroupWorldAllPorts,
    securityGroupWorldIcmp,
    securityGroupWorldServicePorts,
    securityGroupWorldUnlistedPorts,
    subnetAutoPublicIp,
    subnetOutsideVpc,
    subnetsInOneZone,
    subnetsOverlap,
    zonesByLetter,
    trailMissing,
    trailNotLogging,
    trailOneRegion,
    trailUnencrypted,
    trailWithoutValidation,
    transitGatewayAttachmentPending,
    transitGatewayAutoAccept,
    transitGatewayOverlappingVpcs,
    transitGatewayZoneWithoutAttachment,
    addressBlockSize,
    defaultVpcInUse,
    flowLogIncomplete,
    flowLogUndelivered,
    flowLogsMissing,
    vpcCidrsOverlap,
    vpcDnsOff,
    vpcMisplaced,
    vpcPublicAddresses,
    vpcSecondaryCidrCoversRoute,
    vpcSecondaryCidrRefused,
    vpcUnlinked,
    ruleFailed,
    waiverExpired,
    waiverUnknownRule,
    waiverUnused,
    ...NETWORK_QUOTAS,
    ...OTHER_QUOTAS,
  ],
  ({ meta }) => meta.id,
);
