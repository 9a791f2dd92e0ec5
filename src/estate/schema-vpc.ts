import { z } from "zod";
import { checked, required } from "./fault";
import { NAME_PATTERN, nameFault } from "./names";
import { mapping, named, region, tags, vpcBlock } from "./schema-common";
import { ZONE_PATTERN, zoneFault } from "./zone-field";

const zone = z.string().check(checked(zoneFault)).meta({ title: "a zone", pattern: ZONE_PATTERN });
const zoneList = z.array(zone).min(1).max(6);
const azs = z.union([z.int().min(1).max(6), zoneList]);

const tierOptions = {
  route: z
    .enum(["internet", "nat", "none"])
    .optional()
    .meta({
      description:
        "Where the tier's default route leads: `internet` (an internet gateway), `nat` (a NAT gateway) or `none`. Left out, it is `internet` for a tier called `public`, `nat` for one called `private` and `none` for any other.",
      examples: ["none"],
    }),
  prefix: z
    .int()
    .min(16)
    .max(28)
    .optional()
    .meta({
      description:
        "Prefix length of each of its subnets. With a prefix in any tier the VPC's tiers are packed, largest first, instead of lying on the fixed grid of 4 tiers by 4 zones.",
      examples: [20, 26],
    }),
  azs: azs.optional().meta({
    description:
      "Its zones, where it has fewer than the VPC: a count (the first so many of the VPC's) or a list of some of them.",
    examples: [1],
  }),
};

const tier = mapping({
  ...tierOptions,
  cidrs: z
    .array(vpcBlock)
    .min(1)
    .optional()
    .meta({
      description: "The CIDR of each of its subnets, one per zone in zone order, instead of planned ones.",
      examples: [["10.0.64.0/24", "10.0.65.0/24"]],
    }),
  in: vpcBlock.optional().meta({
    description: "The one of the VPC's CIDRs that its subnets are cut from. Left out, it is the primary.",
    examples: ["100.64.0.0/16"],
  }),
}).meta({ description: "A tier: one subnet in each of its zones, with one way out and one network ACL." });

const sequenceTier = mapping(tierOptions).meta({
  description: "A tier: one subnet in each of its zones, with one way out and one network ACL.",
});

const TIERS =
  "Tiers by name, in the order that gives them their places in the VPC. Left out, there are `public` (to the internet) and `private` (to NAT).";
const TIER_EXAMPLES = [{ public: {}, private: {}, data: { route: "none" } }];

/** What a VPC and a sequence of VPCs have in common. */
const vpcOptions = {
  azs: azs.default(2).meta({
    description:
      "Availability zones: how many (the first so many by zone id, so that they are the same places in every account), or a list of zone ids or letters.",
    examples: [3, ["use1-az1", "use1-az4"]],
  }),
  nat: z
    .enum(["none", "single", "per-az"])
    .default("per-az")
    .meta({
      description:
        "NAT gateways for the tiers that route to NAT: one in each zone, a single one in the first zone, or none.",
      examples: ["single"],
    }),
  tags: tags.default({}).meta({
    description: "Tags of everything in the VPC, beside the estate's own.",
    examples: [{ Stage: "prod" }],
  }),
  dnsSupport: z.boolean().default(true).meta({ description: "Whether AWS's resolver answers in the VPC." }),
  dnsHostnames: z
    .boolean()
    .optional()
    .meta({
      description:
        "Whether instances get DNS names. Needs `dnsSupport`, and private DNS over links needs both. Left out, as `dnsSupport`.",
      examples: [false],
    }),
};

const secondaryCidr = z.union([
  vpcBlock,
  mapping({
    cidr: vpcBlock.meta({ description: "The block, /16 to /28.", examples: ["100.64.0.0/16"] }),
    routed: z.boolean().default(true).meta({
      description:
        "Whether linked VPCs get a route to it. `false` suits pod ranges of 100.64.0.0/10 that several VPCs reuse.",
    }),
  }),
]);

/** One VPC. */
export const vpc = mapping({
  account: z
    .string()
    .optional()
    .meta({
      description: "The account it lies in. May be left out where the estate has one account.",
      examples: ["network"],
    }),
  region: region.optional().meta({
    description: "Its region. Left out, it is its account's.",
    examples: ["eu-central-1"],
  }),
  cidr: vpcBlock.meta({ description: "Its primary IPv4 block, /16 to /28.", examples: ["10.0.0.0/16"] }),
  secondaryCidrs: z
    .array(secondaryCidr)
    .default([])
    .meta({
      description: "More blocks: each a CIDR, or `{cidr, routed: false}` for one that no peer may see.",
      examples: [["10.64.0.0/16", { cidr: "100.64.0.0/16", routed: false }]],
    }),
  ...vpcOptions,
  tiers: named("tier", tier).optional().meta({ description: TIERS, examples: TIER_EXAMPLES }),
  renamedFrom: z
    .string()
    .check(checked((name) => nameFault("vpc", name)))
    .optional()
    .meta({
      description: "The name it had at the last deploy: Terraform then moves its resources instead of replacing them.",
      examples: ["old-name"],
    }),
}).meta({ description: "A VPC." });

/** The word before the numbers of a sequence. */
export const DEFAULT_PREFIX = "vpc";
/** Most VPCs in a sequence. */
export const MAX_COUNT = 256;

/** VPCs with names and blocks in a row. */
export const sequence = mapping({
  count: z
    .int(required("count: 10"))
    .min(1)
    .max(MAX_COUNT)
    .meta({ description: "How many VPCs.", examples: [10] }),
  from: vpcBlock.meta({
    description: "The block of the first; each next VPC gets the next block of the same size.",
    examples: ["10.0.0.0/16"],
  }),
  accounts: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({
      description: "The accounts that the VPCs are dealt to in turn. Left out, all accounts in the order written.",
      examples: [["network", "shared", "apps"]],
    }),
  prefix: z
    .string()
    .check(checked((name) => nameFault("vpc", name)))
    .default(DEFAULT_PREFIX)
    .meta({
      description: "The word before the number in their names: `vpc-0`, `vpc-1`, ...",
      pattern: NAME_PATTERN,
      examples: ["net"],
    }),
  region: region.optional().meta({
    description: "Their region. Left out, each lies in its account's.",
    examples: ["eu-central-1"],
  }),
  ...vpcOptions,
  tiers: named("tier", sequenceTier).optional().meta({ description: TIERS, examples: TIER_EXAMPLES }),
}).meta({ description: "Many VPCs of one kind, named and addressed in a row, beside those under `vpcs`." });
