import { anyOf, anyTime, type CisFilter, of } from "./cis-filter";

/** Who gets in and what they may: sections 5.1 to 5.4, 5.6 and 5.15 of CIS AWS Foundations 3 and later (3.1 to 3.6 of 1.2). */
export const CIS_ACCESS: readonly CisFilter[] = [
  {
    slug: "unauthorized-calls",
    meaning: "AWS denied more API calls than usual: somebody tries what they may not, or a permission is missing.",
    firstStep: "ask the trail for errorCode AccessDenied and group by userIdentity.arn and eventName.",
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    threshold: ({ unauthorizedCalls }) => unauthorizedCalls,
  },
  {
    slug: "sign-in-without-mfa",
    meaning: "An IAM user signed in to the console without a second factor.",
    firstStep: "ask that person whether it was them, and require MFA for the user.",
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
      '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    threshold: anyTime,
  },
  {
    slug: "root-use",
    meaning: "The account's root user did something: nobody should use it from day to day.",
    firstStep: "find out who has the root credentials and what was called; if nobody knows, treat it as an intrusion.",
    // trivy's own text (AVD-AWS-0149) has a slip, `&.eventType`, and is refused by CloudWatch Logs
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    threshold: anyTime,
  },
  {
    slug: "iam-policy-changes",
    meaning: "Permissions were changed: an IAM policy was written, deleted, attached or detached.",
    firstStep: "read the call's requestParameters in the trail and compare with what was deployed.",
    pattern: anyOf([
      "DeleteGroupPolicy",
      "DeleteRolePolicy",
      "DeleteUserPolicy",
      "PutGroupPolicy",
      "PutRolePolicy",
      "PutUserPolicy",
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "AttachUserPolicy",
      "DetachUserPolicy",
      "AttachGroupPolicy",
      "DetachGroupPolicy",
    ]),
    threshold: anyTime,
  },
  {
    slug: "sign-in-failures",
    meaning: "Several sign-ins to the console failed: somebody may be guessing a password.",
    firstStep: "look at sourceIPAddress and the user names of the failed sign-ins.",
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    // a password mistyped twice is no attack
    threshold: () => 2,
  },
  {
    slug: "organization-changes",
    meaning: "The organization was changed: its accounts, units or policies.",
    firstStep: "check with whoever runs the organization that the change was planned.",
    pattern: of("organizations", [
      "AcceptHandshake",
      "AttachPolicy",
      "CreateAccount",
      "CreateOrganizationalUnit",
      "CreatePolicy",
      "DeclineHandshake",
      "DeleteOrganization",
      "DeleteOrganizationalUnit",
      "DeletePolicy",
      "DetachPolicy",
      "DisablePolicyType",
      "EnablePolicyType",
      "InviteAccountToOrganization",
      "LeaveOrganization",
      "MoveAccount",
      "RemoveAccountFromOrganization",
      "UpdatePolicy",
      "UpdateOrganizationalUnit",
    ]),
    threshold: anyTime,
  },
];
