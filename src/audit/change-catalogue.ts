/** Changes that people are told of together, of one service. */
export interface ChangeCategory {
  /** Unique; its runbook is `docs/runbooks/change-<slug>.md`. */
  readonly slug: string;
  /** The message begins with it. */
  readonly title: string;
  /** As in `ec2.amazonaws.com` and `aws.ec2`. */
  readonly service: string;
  /** Names of its API calls, as CloudTrail writes them; each is in one category only. */
  readonly events: readonly string[];
  /** What to do first: one sentence. */
  readonly firstStep: string;
  /** Only calls about the estate's own things, where others have very many; the same for all categories of a service. */
  readonly only?: { readonly parameter: string; readonly prefix: (base: string) => string };
}

const AUDIT = "run archipelago audit: it says what differs from the plan.";

/** Of everything that an estate is made of. Reads and writes of data are none of it. */
export const CHANGE_CATEGORIES: readonly ChangeCategory[] = [
  {
    slug: "peering",
    title: "VPC peering changed",
    service: "ec2",
    events: [
      "CreateVpcPeeringConnection",
      "AcceptVpcPeeringConnection",
      "RejectVpcPeeringConnection",
      "DeleteVpcPeeringConnection",
      "ModifyVpcPeeringConnectionOptions",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "route",
    title: "Routes changed",
    service: "ec2",
    events: [
      "CreateRoute",
      "ReplaceRoute",
      "DeleteRoute",
      "CreateRouteTable",
      "DeleteRouteTable",
      "AssociateRouteTable",
      "DisassociateRouteTable",
      "ReplaceRouteTableAssociation",
      "EnableVgwRoutePropagation",
      "DisableVgwRoutePropagation",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "security-group",
    title: "Security group changed",
    service: "ec2",
    events: [
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "ModifySecurityGroupRules",
      "AssociateSecurityGroupVpc",
      "DisassociateSecurityGroupVpc",
    ],
    firstStep: "see in the request whether something was opened to the world, then run archipelago audit.",
  },
  {
    slug: "network-acl",
    title: "Network ACL changed",
    service: "ec2",
    events: [
      "CreateNetworkAcl",
      "DeleteNetworkAcl",
      "CreateNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "DeleteNetworkAclEntry",
      "ReplaceNetworkAclAssociation",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "flow-log",
    title: "Flow logs changed",
    service: "ec2",
    events: ["CreateFlowLogs", "DeleteFlowLogs"],
    firstStep: "if it was deleted, put it back: until then nobody sees the VPC's traffic.",
  },
  {
    slug: "internet-gateway",
    title: "Internet gateway changed",
    service: "ec2",
    events: [
      "CreateInternetGateway",
      "DeleteInternetGateway",
      "AttachInternetGateway",
      "DetachInternetGateway",
      "CreateEgressOnlyInternetGateway",
      "DeleteEgressOnlyInternetGateway",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "nat-gateway",
    title: "NAT gateway changed",
    service: "ec2",
    events: [
      "CreateNatGateway",
      "DeleteNatGateway",
      "AssociateNatGatewayAddress",
      "DisassociateNatGatewayAddress",
      "AssignPrivateNatGatewayAddress",
      "UnassignPrivateNatGatewayAddress",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "vpc",
    title: "VPC or subnet changed",
    service: "ec2",
    events: [
      "CreateVpc",
      "DeleteVpc",
      // its DNS options
      "ModifyVpcAttribute",
      "AssociateVpcCidrBlock",
      "DisassociateVpcCidrBlock",
      "AssociateDhcpOptions",
      "CreateSubnet",
      "DeleteSubnet",
      "ModifySubnetAttribute",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "transit",
    title: "Transit or VPN gateway changed",
    service: "ec2",
    events: [
      "CreateTransitGatewayVpcAttachment",
      "AcceptTransitGatewayVpcAttachment",
      "DeleteTransitGatewayVpcAttachment",
      "CreateTransitGatewayRoute",
      "ReplaceTransitGatewayRoute",
      "DeleteTransitGatewayRoute",
      "AttachVpnGateway",
      "DetachVpnGateway",
    ],
    firstStep: AUDIT,
  },
  {
    slug: "trail",
    title: "CloudTrail changed",
    service: "cloudtrail",
    events: [
      "CreateTrail",
      "UpdateTrail",
      "DeleteTrail",
      "StartLogging",
      "StopLogging",
      "PutEventSelectors",
      "PutInsightSelectors",
    ],
    firstStep: "see that the trail logs again: until then nobody sees who does what.",
  },
  {
    slug: "key",
    title: "KMS key changed",
    service: "kms",
    events: [
      "DisableKey",
      "EnableKey",
      "ScheduleKeyDeletion",
      "CancelKeyDeletion",
      "PutKeyPolicy",
      "DisableKeyRotation",
      "EnableKeyRotation",
      "UpdateAlias",
      "DeleteAlias",
    ],
    firstStep: "if a key of the estate was disabled or is to be deleted, enable it or cancel the deletion.",
  },
  {
    slug: "log-group",
    title: "Log group of the estate changed",
    service: "logs",
    events: [
      "DeleteLogGroup",
      "DeleteLogStream",
      "PutRetentionPolicy",
      "DeleteRetentionPolicy",
      "DisassociateKmsKey",
      "DeleteMetricFilter",
    ],
    firstStep: "apply the estate again, and look in the archive for what the group has lost.",
    only: { parameter: "logGroupName", prefix: (base) => `/archipelago/${base}/` },
  },
  {
    slug: "archive",
    title: "Archive changed",
    service: "s3",
    events: [
      "DeleteBucket",
      "PutBucketPolicy",
      "DeleteBucketPolicy",
      "PutBucketAcl",
      "PutBucketVersioning",
      "PutBucketEncryption",
      "DeleteBucketEncryption",
      "PutBucketLifecycle",
      "DeleteBucketLifecycle",
      "PutBucketLogging",
      "PutBucketReplication",
      "DeleteBucketReplication",
      "PutBucketPublicAccessBlock",
      "DeleteBucketPublicAccessBlock",
      "PutBucketOwnershipControls",
      "DeleteBucketOwnershipControls",
      "PutBucketObjectLockConfiguration",
    ],
    firstStep: "compare the bucket with what was deployed: nobody but Terraform should change it.",
    only: { parameter: "bucketName", prefix: (base) => `${base}-` },
  },
];
