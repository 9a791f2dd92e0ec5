import { arn, bucketArn, roleArn, serviceIn } from "../network/arns";
import { primaryOf } from "../network/places";
import type { NetworkPlan } from "../network/plan";
import { EXPECTED_FOLDER, REPORTS_FOLDER } from "./archive-keys";
import type { AuditNames } from "./names";
import { repairs } from "./permissions";
import { type PolicyDocument, type PolicyStatement, policyOf } from "./policy";

/** ARNs of what the function uses: literals or Terraform references. */
export interface FunctionResources {
  /** Name. */
  readonly archiveBucket: string;
  readonly archiveRegion: string;
  readonly table: string;
  readonly topic: string;
  readonly changesQueue: string;
  readonly failedQueue: string;
  readonly logGroup: string;
  readonly complianceKey: string;
  /** The topic's. */
  readonly notificationsKey: string;
  readonly archiveKey: string;
}

/** What the function's code calls: every permission has its call, and every call its permission. */
export function functionCallsPolicy(
  plan: NetworkPlan,
  names: AuditNames,
  resources: FunctionResources,
): PolicyDocument {
  const primary = primaryOf(plan);
  const bucket = bucketArn(resources.archiveRegion, resources.archiveBucket);
  const parameters = arn(primary.region, "ssm", primary.id, `parameter${names.parameter("compliance")}`);
  return policyOf(
    allow("ReadAccounts", "sts:AssumeRole", rolesNamed(names.auditRole, plan)),
    allow("ReadExpected", "s3:GetObject", `${bucket}/${EXPECTED_FOLDER}/*`),
    allow("StoreReports", "s3:PutObject", `${bucket}/${REPORTS_FOLDER}/*`),
    allow("RememberFindings", ["dynamodb:DeleteItem", "dynamodb:Scan", "dynamodb:UpdateItem"], resources.table),
    allow("Tell", "sns:Publish", resources.topic),
    // the path itself is what the call names, with or without a slash at its end
    allow("ReadParameters", "ssm:GetParametersByPath", [parameters, `${parameters}/*`]),
  );
}

/** What AWS asks of the function's role on its behalf: Lambda to run it, and the services above to encrypt for it. */
export function functionRuntimePolicy(
  plan: NetworkPlan,
  names: AuditNames,
  resources: FunctionResources,
): PolicyDocument {
  const primary = primaryOf(plan);
  const functionArn = arn(primary.region, "lambda", primary.id, `function:${names.complianceFunction}`);
  return policyOf(
    allow("TakeChanges", ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], resources.changesQueue),
    allow("LeaveFailed", "sqs:SendMessage", resources.failedQueue),
    allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], `${resources.logGroup}:*`),
    // X-Ray has no resource types for these: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
    allow("Trace", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*"),
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    allow("ReadEnvironment", "kms:Decrypt", resources.complianceKey, {
      StringEquals: { "kms:EncryptionContext:aws:lambda:FunctionArn": functionArn },
    }),
    allow(
      "UseQueuesAndTable",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      resources.complianceKey,
      through(primary.region, "dynamodb", "sqs", "ssm"),
    ),
    allow(
      "UseTopic",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      resources.notificationsKey,
      through(primary.region, "sns"),
    ),
    allow(
      "UseArchive",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      resources.archiveKey,
      through(resources.archiveRegion, "s3"),
    ),
  );
}

/** Apart from the others, because a policy has room for the roles of about a hundred accounts. Null: nothing is repaired. */
export function functionRepairsPolicy(plan: NetworkPlan, names: AuditNames): PolicyDocument | null {
  return repairs(plan) ? policyOf(allow("RepairAccounts", "sts:AssumeRole", rolesNamed(names.repairRole, plan))) : null;
}

/** ARNs of a role that is in every account. */
function rolesNamed(role: string, plan: NetworkPlan): string[] {
  return plan.accounts.map(({ id, region }) => roleArn(id, role, region));
}

function allow(
  Sid: string,
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}

/** A key is used through services alone, never called. */
function through(region: string, ...services: readonly string[]): PolicyStatement["Condition"] {
  return { StringEquals: { "kms:ViaService": services.map((service) => serviceIn(service, region)) } };
}
