import { arnInAnyRegion, rootArn } from "../network/arns";
import { primaryOf } from "../network/places";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import type { AuditNames } from "./names";
import { type PolicyDocument, policyOf } from "./policy";

/**
 * Who may put events on the primary's bus: the estate's accounts. An account as a principal is whoever its own policies
 * allow it, of which there is {@link forwardingPermissions}; events of AWS's own sources, the only ones that the bus's rules
 * take, nobody can make up. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export function busPolicy(plan: Pick<NetworkPlan, "accounts">, names: AuditNames): PolicyDocument {
  const { id, region } = primaryOf(plan);
  return policyOf({
    Sid: "Accounts",
    Effect: "Allow",
    Principal: { AWS: plan.accounts.map((account) => rootArn(account.id, region)) },
    Action: "events:PutEvents",
    Resource: names.busArn(id, region),
  });
}

/**
 * That EventBridge takes the forwarding role for this account's forwarding rules, in any region, and for no others.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function forwardingTrust(account: Pick<PlannedAccount, "id" | "region">, names: AuditNames): PolicyDocument {
  return policyOf({
    Sid: "ForwardingRules",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": account.id },
      ArnLike: {
        "aws:SourceArn": arnInAnyRegion(account.region, "events", account.id, `rule/${names.forwardRule("*")}`),
      },
    },
  });
}

/** What the role may: put events on that one bus. */
export function forwardingPermissions(plan: Pick<NetworkPlan, "accounts">, names: AuditNames): PolicyDocument {
  const { id, region } = primaryOf(plan);
  return policyOf({
    Sid: "Forward",
    Effect: "Allow",
    Action: "events:PutEvents",
    Resource: names.busArn(id, region),
  });
}
