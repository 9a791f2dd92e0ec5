import { describe, expect, test } from "vitest";
import { AuditNames } from "../../src/audit/names";
import { auditRolePolicy } from "../../src/audit/permissions";
import {
  functionCallsPolicy,
  functionRepairsPolicy,
  functionRuntimePolicy,
} from "../../src/audit/permissions-function";
import { repairRolePolicy } from "../../src/audit/permissions-repair";
import { type PolicyDocument, policyOf } from "../../src/audit/policy";
import { rootArn } from "../../src/network/arns";
import { auditedPlan } from "../constructs/compliance-fixture";
import { remediating } from "../support/audited";
import { allows } from "../support/iam";
import { RESOURCES } from "./function-resources";
import { asTags } from "./three-accounts";

const ACCOUNT = "111111111111";
const BY = `arn:aws:iam::${ACCOUNT}:role/core-compliance-dev`;
const NAMES = new AuditNames("core", "dev");
const plan = auditedPlan({ compliance: remediating("on") });
const [account] = plan.accounts.filter(({ id }) => id === ACCOUNT);
if (!account) throw new Error("the plan has the account");
const POLICIES: Record<string, PolicyDocument | null> = {
  audit: auditRolePolicy(account),
  repair: repairRolePolicy(plan, NAMES, account, "dev"),
  calls: functionCallsPolicy(plan, NAMES, RESOURCES),
  repairs: functionRepairsPolicy(plan, NAMES),
  runtime: functionRuntimePolicy(plan, NAMES, RESOURCES),
};

/** Every action of every statement, with the resources that the statement is of. */
const ALLOWED = Object.entries(POLICIES).flatMap(([policy, document]) =>
  (document?.Statement ?? []).flatMap(({ Sid, Action, Resource = [], Condition = {} }) =>
    [Action]
      .flat()
      .map((action) => ({ policy, Sid, action, on: [Resource].flat(), context: metBy(asTags(Condition)) })),
  ),
);

/** A key leaves it to its account's policies who uses it. */
const KEY_POLICY = policyOf({
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: rootArn(ACCOUNT, "us-east-1") },
  Action: "kms:*",
  Resource: "*",
});

/** A request that meets conditions: the first value that each asks for. */
function metBy(condition: NonNullable<PolicyDocument["Statement"][number]["Condition"]>): Record<string, string> {
  const asked = Object.values(condition).flatMap((keys) => Object.entries(keys));
  return Object.fromEntries(asked.map(([key, value]) => [key, [value].flat()[0] ?? ""]));
}

/** A resource that a pattern is of. All that a log group holds are its streams. */
function oneOf(pattern: string): string {
  const [start, partition, service, region, id, ...name] = pattern.split(":");
  const at = region === "*" ? "us-east-1" : region;
  const what = name.join(":").replaceAll("*", service === "logs" ? "log-stream:x-1" : "x-1");
  return [start, partition, service, at, id === "*" ? ACCOUNT : id, what].join(":");
}

/** Whether a policy of ours lets an action through; what IAM says when there is no such request. */
async function letsThrough({ policy, action, context }: (typeof ALLOWED)[number], on: string): Promise<true | string> {
  const identity = [POLICIES[policy]].flatMap((document) => (document ? asTags(document) : []));
  const resource = action.startsWith("kms:") && on !== "*" ? KEY_POLICY : undefined;
  const request = { by: BY, to: action, on, of: ACCOUNT, context, identity, resource };
  return allows(request).then((allowed) => allowed || "denied", String);
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
describe("what roles are allowed", () => {
  const anything = ALLOWED.filter(({ on }) => on.includes("*"));
  const named = ALLOWED.filter(({ on }) => !on.includes("*"));

  test("is of a type that IAM has for the action, wherever it is narrowed", async () => {
    const answers = await Promise.all(
      named.map(async (one) => {
        const said = await Promise.all(one.on.map((pattern) => letsThrough(one, oneOf(pattern))));
        return said.includes(true) ? [] : [`${one.Sid} ${one.action}: ${said}`];
      }),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(answers.flat()).toEqual([]);
  });

  test.each(anything)("is everything only where IAM has no types: $action", async (one) => {
    expect(await letsThrough(one, "*")).toBe(true);
    expect(await letsThrough(one, "arn:aws:ec2:us-east-1:111111111111:vpc/vpc-1")).toContain("must.use.wildcard");
  });
});
