import type { Check } from "../check";
import { allowed, isConditional, open, policy, sids } from "../statements";

const ROLE = "aws_iam_role";
const ATTACHED = "aws_iam_role_policy_attachment";

const trust = (principal: object | string, condition?: Record<string, Record<string, string>>) => ({
  [`${ROLE}.a`]: {
    assume_role_policy: policy({
      Principal: principal as Record<string, string>,
      Action: "sts:AssumeRole",
      Condition: condition,
    }),
  },
});
const TRAIL = { Service: "cloudtrail.amazonaws.com" };
const OF_ACCOUNT = { StringEquals: { "aws:SourceAccount": "111111111111" } };

export const ROLE_CHECKS: readonly Check[] = [
  {
    id: "trust-not-open",
    standsFor: ["CKV_AWS_60"],
    demands: "nobody unnamed assumes a role",
    types: [ROLE],
    judge: (block) => sids(open(block.assume_role_policy)),
    passes: trust(TRAIL),
    fails: trust({ AWS: "*" }),
  },
  {
    id: "trust-role-not-account",
    standsFor: ["CKV_AWS_61"],
    demands: "a role trusts a role, not an account with all that is in it",
    types: [ROLE],
    judge: (block) =>
      sids(
        allowed(block.assume_role_policy).filter(({ principals }) =>
          principals.some((who) => /^AWS:(\d{12}$|arn:[^:]+:iam::\d{12}:root$)/.test(who)),
        ),
      ),
    passes: trust({ AWS: "arn:aws:iam::111111111111:role/core-compliance" }),
    fails: { ...trust({ AWS: "arn:aws:iam::111111111111:root" }, { StringEquals: { "sts:ExternalId": "core" } }) },
  },
  {
    id: "trust-no-federation",
    standsFor: ["CKV_AWS_393", "CKV2_AWS_68"],
    demands: "a role trusts services and roles of AWS, no provider of identities and no notebook",
    types: [ROLE],
    judge: (block) =>
      sids(
        allowed(block.assume_role_policy).filter(({ principals }) =>
          principals.some((who) => !/^(AWS|Service):/.test(who) || who.includes("sagemaker")),
        ),
      ),
    passes: trust(TRAIL),
    fails: trust({ Federated: "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" }),
  },
  {
    id: "trust-bound-to-source",
    standsFor: ["iam_role_cross_service_confused_deputy_prevention"],
    demands: "a service assumes a role for the estate's own resources only",
    types: [ROLE],
    judge: (block) =>
      sids(
        allowed(block.assume_role_policy).filter(
          ({ principals, conditions }) =>
            principals.some((who) => who.startsWith("Service:")) &&
            !("aws:SourceAccount" in conditions || "aws:SourceArn" in conditions),
        ),
      ),
    passes: trust(TRAIL, OF_ACCOUNT),
    fails: trust(TRAIL),
  },
  {
    id: "trust-external-id",
    standsFor: [],
    demands: "a role that is assumed from another account asks for the external id",
    types: [ROLE],
    judge: (block) =>
      sids(
        allowed(block.assume_role_policy).filter(
          (statement) =>
            statement.principals.some((who) => who.startsWith("AWS:")) &&
            !(isConditional(statement) && "sts:ExternalId" in statement.conditions),
        ),
      ),
    passes: trust({ AWS: "arn:aws:iam::111111111111:role/a" }, { StringEquals: { "sts:ExternalId": "core" } }),
    fails: trust({ AWS: "arn:aws:iam::111111111111:role/a" }),
  },
  {
    id: "role-no-inline-policy",
    standsFor: ["IAMNoInlinePolicy"],
    demands: "a role's policies stand by themselves",
    types: [ROLE, "aws_iam_role_policy"],
    judge: ({ inline_policy, assume_role_policy }) => assume_role_policy !== undefined && inline_policy === undefined,
    passes: trust(TRAIL),
    fails: {
      [`${ROLE}.a`]: { assume_role_policy: "{}", inline_policy: [{ name: "rights" }] },
      "aws_iam_role_policy.a": { name: "rights" },
    },
  },
  {
    id: "role-no-managed-policy",
    standsFor: ["CKV_AWS_274", "CKV2_AWS_56", "AwsSolutions-IAM4"],
    demands: "a role has no policy that AWS writes",
    types: [ATTACHED, ROLE],
    judge: ({ policy_arn = "", managed_policy_arns = [] }) =>
      !/:iam::aws:policy\//.test(JSON.stringify([policy_arn, managed_policy_arns])),
    passes: { [`${ATTACHED}.a`]: { policy_arn: "${aws_iam_policy.a.arn}" }, [`${ROLE}.a`]: {} },
    fails: {
      [`${ATTACHED}.a`]: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      [`${ROLE}.a`]: { managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
    },
  },
];
