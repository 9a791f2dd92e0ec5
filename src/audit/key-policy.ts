import { rootArn, serviceIn } from "../network/arns";
import type { NetworkPlan } from "../network/plan";
import type { KeyPlace, KeyPurpose } from "./key-places";
import { archiveUses, complianceUses, ENCRYPT_AND_DECRYPT, logUses, notificationUses } from "./key-uses";
import type { AuditNames } from "./names";
import { type PolicyDocument, type PolicyStatement, policyOf } from "./policy";

/** What administers a key: everything but encrypting, decrypting and granting. */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

/** Services through which whoever is allowed to use them uses the key, and nobody calls KMS itself. */
const SERVICES: Readonly<Record<KeyPurpose, readonly string[]>> = {
  logs: [],
  archive: ["s3"],
  notifications: ["sns"],
  compliance: ["dynamodb", "lambda", "sqs", "ssm"],
};

/** Of {@link SERVICES} those that keep a grant, to go on when the caller has gone. */
const GRANTED = ["dynamodb", "lambda"];

const USES = { logs: logUses, archive: archiveUses, notifications: notificationUses, compliance: complianceUses };

/**
 * The policy of a key that serves some purposes in an account and region: the account's administrators look after it, and
 * exactly what writes there uses it, each bound to this estate. `Resource: "*"` is the key itself in a key's policy.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function keyPolicy(
  plan: NetworkPlan,
  names: AuditNames,
  place: Pick<KeyPlace, "account" | "region">,
  purposes: readonly KeyPurpose[],
): PolicyDocument {
  const services = purposes.flatMap((purpose) => SERVICES[purpose]).sort();
  return policyOf(
    {
      Sid: "Administration",
      Effect: "Allow",
      Principal: { AWS: rootArn(place.account.id, place.region) },
      Action: ADMINISTRATION,
      Resource: "*",
    },
    ...throughServices(place, services),
    ...purposes.flatMap((purpose) => USES[purpose]({ plan, names, ...place })),
  );
}

/**
 * What the account's own policies allow somebody to do in a service, the service may encrypt and decrypt for them.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
function throughServices({ account, region }: Pick<KeyPlace, "account" | "region">, services: readonly string[]) {
  const through = (those: readonly string[]) => ({
    "kms:CallerAccount": account.id,
    "kms:ViaService": those.map((service) => serviceIn(service, region)),
  });
  const granted = services.filter((service) => GRANTED.includes(service));
  const statements: PolicyStatement[] = [];
  if (services.length > 0) {
    statements.push({
      Sid: "UseThroughServices",
      Effect: "Allow",
      Principal: { AWS: rootArn(account.id, region) },
      Action: ENCRYPT_AND_DECRYPT,
      Resource: "*",
      Condition: { StringEquals: through(services) },
    });
  }
  if (granted.length > 0) {
    statements.push({
      Sid: "GrantToServices",
      Effect: "Allow",
      Principal: { AWS: rootArn(account.id, region) },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { StringEquals: through(granted), Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  }
  return statements;
}
