import { arn } from "../network/arns";
import type { AuditNames } from "./names";
import { type PolicyDocument, policyOf } from "./policy";

/** An account and region with logs. */
export interface LogPlace {
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

/** Only for flow logs of this account and region. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
export function flowLogTrust({ accountId, region }: LogPlace): PolicyDocument {
  return trust("FlowLogs", "vpc-flow-logs.amazonaws.com", accountId, arn(region, "ec2", accountId, "vpc-flow-log/*"));
}

/** Without the right to make log groups: there is one, with a key and a retention. */
export function flowLogRights(names: AuditNames, { accountId, region }: LogPlace): PolicyDocument {
  const group = arn(region, "logs", accountId, `log-group:${names.logGroup("flow-logs")}`);
  return policyOf(
    {
      Sid: "WriteRecords",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [group, `${group}:*`],
    },
    {
      Sid: "FindGroup",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: arn(region, "logs", accountId, "log-group:*"),
    },
  );
}

/** Only for the account's own trail. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
export function trailTrust(names: AuditNames, { accountId, region }: LogPlace): PolicyDocument {
  return trust("Trail", "cloudtrail.amazonaws.com", accountId, names.trailArn(accountId, region));
}

/** @param organization whether the streams of other accounts are written too */
export function trailRights(names: AuditNames, { accountId, region }: LogPlace, organization: boolean): PolicyDocument {
  const group = arn(region, "logs", accountId, `log-group:${names.logGroup("trail")}`);
  const streams = [`${accountId}_CloudTrail_${region}*`, ...(organization ? [`o-*_CloudTrail_${region}*`] : [])];
  return policyOf({
    Sid: "WriteEvents",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: streams.map((stream) => `${group}:log-stream:${stream}`),
  });
}

function trust(Sid: string, service: string, accountId: string, source: string): PolicyDocument {
  return policyOf({
    Sid,
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": accountId }, ArnLike: { "aws:SourceArn": source } },
  });
}
