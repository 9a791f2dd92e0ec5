import { z } from "zod";
import { logRetentionFault, RETENTION_DAYS } from "./log-retention";
import { mapping, region, switchable } from "./schema-common";

const keys = z
  .enum(["shared", "per-purpose"])
  .default("shared")
  .meta({
    description:
      "KMS keys: one for everything in an account and region (`shared`), or one each for logs, archive, notifications and compliance (`per-purpose`). AWS charges by the key.",
    examples: ["per-purpose"],
  });

const flowLogs = mapping({
  to: z
    .array(z.enum(["cloudwatch", "archive"]))
    .min(1)
    .default(["cloudwatch", "archive"])
    .meta({
      description:
        "Where they go: to CloudWatch Logs, where they are searched and watched, to the archive as Parquet, where they are kept, or to both.",
      uniqueItems: true,
      examples: [["archive"]],
    }),
  aggregationSeconds: z
    .literal([60, 600])
    .default(60)
    .meta({ description: "Seconds of traffic that a record sums up.", examples: [600] }),
}).meta({ description: "A record of every connection that a VPC accepts or rejects." });

const trail = mapping({
  insights: z
    .array(z.enum(["api-call-rate", "api-error-rate"]))
    .default([])
    .meta({
      description: "CloudTrail Insights: what CloudTrail itself finds unusual. AWS charges for them.",
      uniqueItems: true,
      examples: [["api-call-rate", "api-error-rate"]],
    }),
  organization: z
    .boolean()
    .default(false)
    .meta({
      description:
        "One trail in the primary account for all accounts of the AWS organization, instead of one in each. The primary account must be the organization's management account.",
      examples: [true],
    }),
}).meta({ description: "A record of every API call, in every region." });

const objectLock = mapping({
  mode: z
    .enum(["governance", "compliance"])
    .default("governance")
    .meta({
      description:
        "`governance`: nobody without a special permission deletes a locked object. `compliance`: nobody at all, not even the account's root, before its days are over.",
      examples: ["compliance"],
    }),
  days: z
    .int()
    .min(1)
    .max(36_500)
    .default(365)
    .meta({ description: "Days for which each object is locked: at most `retainDays`.", examples: [365] }),
}).meta({ description: "S3 Object Lock on the archive." });

/** Encrypted logs of everything, in an archive. */
export const audit = mapping({
  account: z
    .string()
    .optional()
    .meta({
      description: "The account that holds the archive. Left out, the primary account.",
      examples: ["security"],
    }),
  region: region
    .optional()
    .meta({ description: "The archive's region. Left out, that of its account.", examples: ["us-east-1"] }),
  keys,
  keyDeletionDays: z
    .int()
    .min(7)
    .max(30)
    .default(30)
    .meta({ description: "Days that a deleted KMS key can still be brought back.", examples: [7] }),
  flowLogs: switchable(flowLogs)
    .default({ to: ["cloudwatch", "archive"], aggregationSeconds: 60 })
    .meta({
      description: "Flow logs of all traffic, of every VPC, or `off`.",
      examples: [{ to: ["archive"], aggregationSeconds: 600 }, "off"],
    }),
  trail: switchable(trail)
    .default({ insights: [], organization: false })
    .meta({
      description: "A CloudTrail trail of all regions in every account, or `off`.",
      examples: [{ organization: true }, "off"],
    }),
  logRetentionDays: z
    .int()
    .check(logRetentionFault)
    .default(365)
    .meta({
      title: "one of the numbers of days that CloudWatch Logs takes",
      description: "Days that log groups keep their events.",
      enum: RETENTION_DAYS,
      examples: [90, 731],
    }),
  glacierAfterDays: z
    .int()
    .min(1)
    .max(36_500)
    .default(90)
    .meta({
      description:
        "Days after which what lies in the archive moves to S3 Glacier Flexible Retrieval: less than `retainDays`.",
      examples: [30],
    }),
  retainDays: z
    .int()
    .min(2)
    .max(36_500)
    .default(2555)
    .meta({
      description: "Days after which what lies in the archive is deleted. 2555 are seven years.",
      examples: [365],
    }),
  objectLock: switchable(objectLock)
    .default("off")
    .meta({
      description: "Whether what was written to the archive can be deleted before its time.",
      examples: [{ mode: "governance", days: 365 }],
    }),
  protect: z
    .boolean()
    .default(true)
    .meta({
      description:
        "Whether a destroy spares what was logged: its plan then fails at the archive and at the keys that logs are under, and nothing is touched. `false` is for estates that are made to be destroyed.",
      examples: [false],
    }),
}).meta({
  description:
    "Encrypted logs of all traffic and API calls, in an archive that nobody can quietly change. `audit: {}` turns it on; left out, it is off.",
});
