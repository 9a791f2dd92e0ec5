import { z } from "zod";
import type { LimitName } from "../network/estate";
import { QUOTAS, type Quota } from "../network/limits";
import { checked, required } from "./fault";
import { ENVIRONMENT_PATTERN, NAME_KINDS, NAME_PATTERN, nameFault } from "./names";
import { account } from "./schema-account";
import { audit } from "./schema-audit";
import { mapping, named, region, routeScope, tags } from "./schema-common";
import { compliance } from "./schema-compliance";
import { monitoring } from "./schema-monitoring";
import { allowedChange, waiver } from "./schema-proof";
import { state } from "./schema-state";
import { flow, isolation, topology } from "./schema-topology";
import { sequence, vpc } from "./schema-vpc";

function limit(quota: Quota) {
  const ceiling = Number.isFinite(quota.ceiling) ? quota.ceiling : undefined;
  // The planner knows more to say of a limit past its ceiling than a bound would.
  return z
    .int()
    .min(1)
    .optional()
    .meta({
      ...(ceiling !== undefined && { maximum: ceiling }),
      description: `The quota of ${quota.counts}. AWS gives ${quota.default}${ceiling === undefined ? "" : `, and never more than ${ceiling}`}.`,
      default: quota.default,
      examples: [Math.min(quota.default * 2, quota.ceiling)],
    });
}

const limits = mapping(
  Object.fromEntries(Object.values(QUOTAS).map((quota) => [quota.name, limit(quota)])) as Record<
    LimitName,
    ReturnType<typeof limit>
  >,
);

/** The estate file. The one source of its checks, its JSON Schema and its reference page. */
export const estateSchema = mapping({
  name: z
    .string(required("name: core"))
    .check(checked((name) => nameFault("estate", name)))
    .meta({
      description: "The estate's name: the first part of every stack's and resource's name.",
      pattern: NAME_PATTERN,
      maxLength: NAME_KINDS.estate.max,
      examples: ["core"],
    }),
  environment: z
    .string()
    .check(checked((name) => nameFault("environment", name)))
    .optional()
    .meta({
      description:
        "The suffix of every name. Left out, Terraform makes a random one of 8 lower-case letters and keeps it in its state.",
      pattern: ENVIRONMENT_PATTERN,
      maxLength: NAME_KINDS.environment.max,
      examples: ["dev", "prod"],
    }),
  region: region.meta({
    description: "The region of everything that names no other.",
    examples: ["us-east-1", "eu-central-1"],
  }),
  tags: tags.default({}).meta({
    description:
      "Tags of everything. `Environment`, `Project`, `Owner` and `ManagedBy` are added where they are missing.",
    examples: [{ Owner: "platform", CostCenter: "networking" }],
  }),
  state: state.optional(),
  accounts: named("account", account, 'accounts: { main: { id: "123456789012" } }').meta({
    description: "The AWS accounts, by the names that the rest of the file uses.",
  }),
  vpcs: named("vpc", vpc).optional().meta({ description: "The VPCs, by name." }),
  sequence: sequence.optional(),
  topology: topology.optional(),
  flows: z
    .array(flow)
    .default([])
    .meta({
      description: "What may be reached: everything that no flow allows is closed.",
      examples: [[{ from: "peers", to: "all", service: "https" }]],
    }),
  isolate: z
    .array(isolation)
    .default([])
    .meta({
      description: "Pairs between which no connection may be possible, whatever else the file says.",
      examples: [[["app", "sandbox"]]],
    }),
  routes: routeScope.default("vpc").meta({
    description:
      "How narrow the routes over links are: to the whole VPC from every table (`vpc`), or only between the tiers (`tier`) or subnets (`subnet`) that a flow joins.",
    examples: ["subnet"],
  }),
  proof: z
    .enum(["off", "warn", "enforce"])
    .default("enforce")
    .meta({
      description:
        "What synth does when the Terraform it made is not proven to allow exactly the declared flows: fail (`enforce`), say so (`warn`) or not look (`off`).",
      examples: ["warn"],
    }),
  waivers: z
    .array(waiver)
    .default([])
    .meta({
      description: "Accepted breaches of rules.",
      examples: [[{ rule: "flow-logs-missing", subject: "hub", reason: "moves next quarter", until: "2027-06-30" }]],
    }),
  allowChanges: z
    .array(allowedChange)
    .default([])
    .meta({
      description: "Dangerous changes that `archipelago review` lets pass.",
      examples: [[{ address: "aws_nat_gateway.hub_*", reason: "replaced in the window of 1 March" }]],
    }),
  audit: audit.optional(),
  monitoring: monitoring.optional(),
  compliance: compliance.optional(),
  limits: limits.optional().meta({
    description: "Quotas that AWS has raised for these accounts. A plan that exceeds a quota in force is refused.",
    examples: [{ vpcsPerRegion: 20, elasticIpsPerRegion: 40 }],
  }),
}).meta({
  title: "Archipelago estate",
  anyOf: [{ required: ["vpcs"] }, { required: ["sequence"] }],
  dependencies: { monitoring: ["audit"], compliance: ["monitoring"] },
  description: "Everything one estate consists of: accounts, VPCs, which of them are linked, and who may reach whom.",
});

/** What a person writes: the estate file as an object, defaults left out. */
export type EstateInput = z.input<typeof estateSchema>;

/** The same with defaults filled in, before names are resolved. */
export type CheckedInput = z.output<typeof estateSchema>;
