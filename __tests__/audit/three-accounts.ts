import { AuditNames } from "../../src/audit/names";
import type { PolicyDocument } from "../../src/audit/policy";
import { defineEstate, type EstateInput } from "../../src/estate/parse";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";
import { allows } from "../support/iam";

/** The function and the topics are in network, a VPC each in network and apps, the archive in logs. */
export const NETWORK = "111111111111";
export const APPS = "222222222222";
export const LOGS = "333333333333";
/** Not of the estate. */
export const STRANGER = "999999999999";

export const NAMES = new AuditNames("core", "dev");

export type AuditKeys = Pick<EstateInput, "audit" | "monitoring" | "compliance">;

export function threeAccounts(keys: AuditKeys): NetworkPlan {
  const estate = defineEstate({
    name: "core",
    environment: "dev",
    region: "us-east-1",
    accounts: {
      network: { id: NETWORK, primary: true },
      apps: { id: APPS, region: "us-west-2" },
      logs: { id: LOGS },
    },
    vpcs: {
      hub: { account: "network", cidr: "10.0.0.0/16", nat: "none" },
      app: { account: "apps", cidr: "10.1.0.0/16", nat: "none" },
    },
    ...keys,
  });
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("; "));
  return plan;
}

export type Context = Readonly<Record<string, string | string[]>>;

/** What asks a resource that has a policy. */
export interface Asking {
  readonly policy: PolicyDocument;
  /** ARN and account of what has the policy. */
  readonly on: string;
  readonly of: string;
}

/**
 * iam-simulate 0.1.173 loses the name of an encryption context, as it does not that of a tag: the same condition with the
 * one for the other, in the policy and in what is asked.
 */
export function asTags<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('"kms:EncryptionContext:', '"aws:RequestTag/'));
}

/** Whether a service may, with what it says of itself. */
export function serviceMay({ policy, on, of }: Asking, by: string, to: string, context: Context): Promise<boolean> {
  const said = { "aws:PrincipalIsAWSService": "true", "aws:SecureTransport": "true", ...asTags(context) };
  return allows({ by, to, on, of, resource: asTags(policy), context: said });
}

/** Whether somebody may whose own account lets them do everything. */
export function personMay({ policy, on, of }: Asking, by: string, to: string, context: Context): Promise<boolean> {
  const all: PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Sid: "All", Effect: "Allow", Action: to, Resource: "*" }],
  };
  const said = {
    "aws:PrincipalIsAWSService": "false",
    "aws:SecureTransport": "true",
    "aws:PrincipalArn": by,
    ...context,
  };
  return allows({ by, to, on, of, resource: asTags(policy), identity: [all], context: said });
}
