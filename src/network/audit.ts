import type { EstatePath } from "../diagnostics/problem";

/** Encrypted logs of everything, in an archive that nobody can quietly change. */
export interface Audit {
  /** Name of the account that holds the archive. @default the primary account */
  readonly account: string;
  /** Region of the archive. @default that account's region */
  readonly region: string;
  readonly keys: KeySettings;
  /** Null: none. */
  readonly flowLogs: FlowLogSettings | null;
  /** Null: none. */
  readonly trail: TrailSettings | null;
  /** Days that log groups keep their events; one of the values that CloudWatch Logs takes. @default 365 */
  readonly logRetentionDays: number;
  /** Days after which the archive's objects move to Glacier. @default 90 */
  readonly glacierAfterDays: number;
  /** Days after which the archive's objects expire. @default 2555 */
  readonly retainDays: number;
  /** Null: none. */
  readonly objectLock: { readonly mode: "governance" | "compliance"; readonly days: number } | null;
  /** Whether a destroy fails, before it touches anything, for the sake of what was logged. @default true */
  readonly protect: boolean;
  readonly path: EstatePath;
}

export interface KeySettings {
  /** One KMS key for an account and region, or one for each purpose. @default "shared" */
  readonly scope: "shared" | "per-purpose";
  /** Days between a key's destroy and its end, 7 to 30. @default 30 */
  readonly deletionDays: number;
}

export interface FlowLogSettings {
  /** At least one; sorted. @default both */
  readonly to: readonly FlowLogDestination[];
  /** Seconds of traffic that a record sums up. @default 60 */
  readonly aggregationSeconds: 60 | 600;
}

export type FlowLogDestination = "archive" | "cloudwatch";

export interface TrailSettings {
  /** @default none: they cost extra */
  readonly insights: readonly ("ApiCallRateInsight" | "ApiErrorRateInsight")[];
  /** One trail in the primary account, the organization's management account, for all of its accounts. @default false */
  readonly organization: boolean;
}

/** Who is told of what. Needs {@link Audit}. */
export interface Monitoring {
  /** Sorted by protocol and endpoint. */
  readonly subscribers: readonly Subscriber[];
  readonly thresholds: Thresholds;
  readonly path: EstatePath;
}

export interface Subscriber {
  readonly protocol: "email" | "https" | "sqs" | "lambda";
  /** Address, URL or ARN, as SNS wants it. */
  readonly endpoint: string;
}

/** Values above which an alarm fires. */
export interface Thresholds {
  /** Denied calls in five minutes. @default 5 */
  readonly unauthorizedCalls: number;
  /** Rejected connections of an account's VPCs in a region in five minutes. @default 1000 */
  readonly rejectedConnections: number;
  /** NAT port allocation errors in five minutes. @default 0 */
  readonly natPortErrors: number;
  /** Packets that a NAT gateway drops in five minutes. @default 100 */
  readonly natPacketDrops: number;
  /** Percent of a VPC's quota of network address usage (64,000 units). @default 80 */
  readonly addressUsagePercent: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  unauthorizedCalls: 5,
  rejectedConnections: 1000,
  natPortErrors: 0,
  natPacketDrops: 100,
  addressUsagePercent: 80,
};

/** The function that proves the live network. Needs {@link Monitoring}. */
export interface Compliance {
  /** As EventBridge takes it: `rate(1 hour)`, `cron(0 * * * ? *)`. @default rate(1 hour) */
  readonly schedule: string;
  /** What is done about findings that can be repaired. @default off */
  readonly remediate: RemediationSettings;
  /** Seconds in which a burst of events is gathered to one sweep, 0 to 300. @default 15 */
  readonly coalesceSeconds: number;
  /** Handed over when the function assumes a role. @default archipelago-<estate> */
  readonly externalId: string;
  readonly path: EstatePath;
}

export type RemediationMode = "off" | "dry-run" | "on";

export interface RemediationSettings {
  /** For rules that {@link rules} does not name. */
  readonly default: RemediationMode;
  /** By rule id. */
  readonly rules: Readonly<Record<string, RemediationMode>>;
  /** Most repairs of one sweep. @default 10 */
  readonly maxRepairs: number;
  /** Findings that can be repaired, above which none is: so many at once are no accident. @default 25 */
  readonly breaker: number;
}
