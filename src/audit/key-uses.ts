import { arn, arnInAnyRegion, roleArn, rootArn, serviceIn } from "../network/arns";
import { primaryOf } from "../network/places";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { accountsWithVpcs, logGroupsAt, trailArns } from "./log-places";
import type { AuditNames } from "./names";
import type { PolicyStatement } from "./policy";

/** A key of an account and region, of which somebody makes use. */
export interface KeyUse {
  readonly plan: NetworkPlan;
  readonly names: AuditNames;
  readonly account: PlannedAccount;
  readonly region: string;
}

const DATA_KEYS = ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"];
const RE_ENCRYPT = ["kms:ReEncryptFrom", "kms:ReEncryptTo"];
export const ENCRYPT_AND_DECRYPT = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", ...DATA_KEYS, ...RE_ENCRYPT];

/**
 * CloudWatch Logs, for our log groups alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logUses({ plan, names, account, region }: KeyUse): PolicyStatement[] {
  const groups = logGroupsAt(plan, names, account, region);
  return [
    service("EncryptLogGroups", serviceIn("logs", region), ENCRYPT_AND_DECRYPT, {
      ArnEquals: {
        "kms:EncryptionContext:aws:logs:arn": groups.map((group) =>
          arn(region, "logs", account.id, `log-group:${group}`),
        ),
      },
    }),
  ];
}

/** CloudTrail, flow logs and, from another account, the function. */
export function archiveUses({ plan, names, account, region }: KeyUse): PolicyStatement[] {
  const statements: PolicyStatement[] = [];
  const trails = trailArns(plan, names);
  if (trails.length > 0) {
    const ofTrails = { StringEquals: { "aws:SourceArn": trails } };
    // The bucket has a bucket key: a trail is made only if CloudTrail may decrypt, and S3 asks for the bucket's key in the
    // name of the bucket, with a context that need not name the trail.
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html#create-kms-key-policy-for-cloudtrail-decrypt
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-changes
    statements.push(
      service("EncryptTrails", "cloudtrail.amazonaws.com", ["kms:Decrypt", ...DATA_KEYS], {
        ...ofTrails,
        StringEqualsIfExists: { "kms:EncryptionContext:aws:cloudtrail:arn": trails },
      }),
      service("DescribeForTrails", "cloudtrail.amazonaws.com", ["kms:DescribeKey"], ofTrails),
    );
  }
  if (plan.audit?.flowLogs?.to.includes("archive")) {
    const accounts = accountsWithVpcs(plan);
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
    statements.push(
      service("EncryptFlowLogs", "delivery.logs.amazonaws.com", ENCRYPT_AND_DECRYPT, {
        StringEquals: { "aws:SourceAccount": accounts.map(({ id }) => id) },
        ArnLike: { "aws:SourceArn": accounts.map(({ id }) => arnInAnyRegion(region, "logs", id, "*")) },
      }),
    );
  }
  const primary = primaryOf(plan);
  if (plan.compliance !== null && primary.name !== account.name) {
    // the role by a condition: a key's policy takes no principal that is not there yet
    statements.push({
      Sid: "ReportsOfFunction",
      Effect: "Allow",
      Principal: { AWS: rootArn(primary.id, region) },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: {
        ArnEquals: { "aws:PrincipalArn": roleArn(primary.id, names.complianceRole, primary.region) },
        StringEquals: { "kms:ViaService": serviceIn("s3", region) },
      },
    });
  }
  return statements;
}

/**
 * Alarms of every account, and in the function's region the rules of the bus. EventBridge's calls for a topic carry neither
 * account nor ARN of their source, so that the topic's own ARN has to bind them.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function notificationUses({ plan, names, account, region }: KeyUse): PolicyStatement[] {
  const ofTopic = { "kms:EncryptionContext:aws:sns:topicArn": names.topicArn(account.id, region) };
  const alarms = service("AlarmsToTopic", "cloudwatch.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"], {
    StringEquals: { ...ofTopic, "aws:SourceAccount": plan.accounts.map(({ id }) => id) },
    ArnLike: { "aws:SourceArn": plan.accounts.map(({ id }) => arn(region, "cloudwatch", id, "alarm:*")) },
  });
  const events = service("EventsToTopic", "events.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"], {
    StringEquals: ofTopic,
  });
  return region === account.region ? [alarms, events] : [alarms];
}

/**
 * Rules that write into the function's queues.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services
 */
export function complianceUses({ plan, account, region }: KeyUse): PolicyStatement[] {
  return [
    service("EventsToQueues", "events.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"], {
      StringEquals: { "aws:SourceAccount": account.id },
      ArnLike: { "aws:SourceArn": arn(region, "events", account.id, `rule/${plan.name}-*`) },
    }),
  ];
}

function service(
  Sid: string,
  principal: string,
  Action: readonly string[],
  Condition: PolicyStatement["Condition"],
): PolicyStatement {
  return { Sid, Effect: "Allow", Principal: { Service: principal }, Action, Resource: "*", Condition };
}
