/** What a region's name does not say. */
export interface Region {
  /** Zones that every account has without opting in. */
  readonly zones: number;
  /** What its zone ids begin with: `use1` of `use1-az1`. */
  readonly zoneIdPrefix: string;
}

/**
 * Regions that are open in November 2026. A region that is missing here is not an error: AWS opens new ones.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export const REGIONS: Readonly<Record<string, Region>> = {
  "af-south-1": { zones: 3, zoneIdPrefix: "afs1" },
  "ap-east-1": { zones: 3, zoneIdPrefix: "ape1" },
  "ap-east-2": { zones: 3, zoneIdPrefix: "ape2" },
  // It has a fourth zone, which new accounts do not see.
  "ap-northeast-1": { zones: 3, zoneIdPrefix: "apne1" },
  "ap-northeast-2": { zones: 4, zoneIdPrefix: "apne2" },
  "ap-northeast-3": { zones: 3, zoneIdPrefix: "apne3" },
  "ap-south-1": { zones: 3, zoneIdPrefix: "aps1" },
  "ap-south-2": { zones: 3, zoneIdPrefix: "aps2" },
  "ap-southeast-1": { zones: 3, zoneIdPrefix: "apse1" },
  "ap-southeast-2": { zones: 3, zoneIdPrefix: "apse2" },
  "ap-southeast-3": { zones: 3, zoneIdPrefix: "apse3" },
  "ap-southeast-4": { zones: 3, zoneIdPrefix: "apse4" },
  "ap-southeast-5": { zones: 3, zoneIdPrefix: "apse5" },
  "ap-southeast-6": { zones: 3, zoneIdPrefix: "apse6" },
  "ap-southeast-7": { zones: 3, zoneIdPrefix: "apse7" },
  "ca-central-1": { zones: 3, zoneIdPrefix: "cac1" },
  "ca-west-1": { zones: 3, zoneIdPrefix: "caw1" },
  "cn-north-1": { zones: 3, zoneIdPrefix: "cnn1" },
  "cn-northwest-1": { zones: 3, zoneIdPrefix: "cnnw1" },
  "eu-central-1": { zones: 3, zoneIdPrefix: "euc1" },
  "eu-central-2": { zones: 3, zoneIdPrefix: "euc2" },
  "eu-north-1": { zones: 3, zoneIdPrefix: "eun1" },
  "eu-south-1": { zones: 3, zoneIdPrefix: "eus1" },
  "eu-south-2": { zones: 3, zoneIdPrefix: "eus2" },
  "eu-west-1": { zones: 3, zoneIdPrefix: "euw1" },
  "eu-west-2": { zones: 3, zoneIdPrefix: "euw2" },
  "eu-west-3": { zones: 3, zoneIdPrefix: "euw3" },
  "il-central-1": { zones: 3, zoneIdPrefix: "ilc1" },
  "me-central-1": { zones: 3, zoneIdPrefix: "mec1" },
  "me-south-1": { zones: 3, zoneIdPrefix: "mes1" },
  "mx-central-1": { zones: 3, zoneIdPrefix: "mxc1" },
  "sa-east-1": { zones: 3, zoneIdPrefix: "sae1" },
  "us-east-1": { zones: 6, zoneIdPrefix: "use1" },
  "us-east-2": { zones: 3, zoneIdPrefix: "use2" },
  "us-gov-east-1": { zones: 3, zoneIdPrefix: "usge1" },
  "us-gov-west-1": { zones: 3, zoneIdPrefix: "usgw1" },
  // It has a third zone, which new accounts do not see.
  "us-west-1": { zones: 2, zoneIdPrefix: "usw1" },
  "us-west-2": { zones: 4, zoneIdPrefix: "usw2" },
};

export type Partition = "aws" | "aws-us-gov" | "aws-cn";

/** The partition of a region: accounts, roles and peering connections never cross from one to another. */
export function partitionOf(region: string): Partition {
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return region.startsWith("cn-") ? "aws-cn" : "aws";
}

/**
 * Regions of the commercial partition that every account has. Those that opened after March 2019 each account has to be
 * opted in to. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const BY_DEFAULT: readonly string[] = [
  ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2"],
  ...["ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1"],
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
];

/** The region itself where every account has it, and otherwise one of its partition that every account has. */
export function everyonesRegion(region: string): string {
  return partitionOf(region) !== "aws" || BY_DEFAULT.includes(region) ? region : "us-east-1";
}

/** What is known of a region; undefined for one that is newer than this table. */
export function regionOf(name: string): Region | undefined {
  return Object.hasOwn(REGIONS, name) ? REGIONS[name] : undefined;
}
