import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { describe, expect, test } from "vitest";
import { remediating } from "../support/audited";
import { auditedPlan, synthCompliance } from "./compliance-fixture";

describe("the roles that the function assumes", () => {
  const template = synthCompliance(auditedPlan());

  test("are one in each account, made with that account's provider", () => {
    expect(Object.keys(template.resources(IamRole)).sort()).toEqual(["apps_audit", "compliance", "network_audit"]);
    expect(template.providerOf(IamRole, "apps_audit")).toMatchObject({ allowed_account_ids: ["222222222222"] });
    expect(template.providerOf(IamPolicy, "apps_audit")).toMatchObject({ allowed_account_ids: ["222222222222"] });
    expect(template.providerOf(IamRole, "network_audit")).toMatchObject({ allowed_account_ids: ["111111111111"] });
  });

  test("trust the function's role, which is made before them, and its external id", () => {
    const trust = JSON.parse(String(template.byId(IamRole, "apps_audit").assume_role_policy));
    expect(trust.Statement).toMatchObject([
      {
        Principal: { AWS: "${aws_iam_role.compliance.arn}" },
        Condition: { StringEquals: { "sts:ExternalId": "archipelago-core" } },
      },
    ]);
  });

  test("include one that repairs only where something is to be repaired", () => {
    const with_ = (...modes: Parameters<typeof remediating>) =>
      Object.keys(synthCompliance(auditedPlan({ compliance: remediating(...modes) })).resources(IamRole)).sort();
    expect(with_("dry-run", "dry-run")).toEqual(["apps_audit", "compliance", "network_audit"]);
    expect(with_("on")).toEqual(["apps_audit", "apps_repair", "compliance", "network_audit", "network_repair"]);
  });

  test("take the external id and the estate's tags as they are written, templates or not", () => {
    const odd = auditedPlan(
      { compliance: { externalId: "a${b}", ...remediating("on") } },
      { tags: { Project: "%{x}" } },
    );
    const stack = synthCompliance(odd);
    expect(stack.byId(IamRole, "apps_audit").assume_role_policy).toContain("a$${b}");
    expect(stack.byId(IamPolicy, "apps_repair").policy).toContain('"aws:ResourceTag/Project":["%%{x}"]');
  });

  test("ask for the suffix that is made at random, by reference", () => {
    const random = synthCompliance(auditedPlan({ compliance: remediating("on") }, { environment: null }));
    expect(random.byId(IamPolicy, "apps_repair").policy).toContain(
      '"aws:ResourceTag/Environment":["${random_string.environment.result}"]',
    );
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
test("the policies of an estate of fifty accounts fit into what IAM takes", () => {
  const plan = auditedPlan({ compliance: remediating("on") });
  const [one] = plan.accounts;
  if (!one) throw new Error("no account");
  const more = Array.from({ length: 48 }, (_, at) => ({
    ...one,
    name: `account-${at}`,
    id: `3333333333${at + 10}`,
    role: "R",
  }));
  const template = synthCompliance({ ...plan, accounts: [...plan.accounts, ...more] });
  for (const { policy } of Object.values(template.resources(IamPolicy)))
    expect(String(policy).length).toBeLessThan(6144);
});
