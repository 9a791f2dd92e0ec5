import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { describe, expect, test } from "vitest";
import { addStacks } from "../../src/stacks/layouts";
import { synthApp, type Template } from "../../src/testing";
import { auditedEstate, auditedStack, auditedStacks } from "./audit-fixture";

const EVERYTHING = { audit: { account: "logs" }, monitoring: {}, compliance: {} } as const;

const single = auditedStack(EVERYTHING);
const stacks = auditedStacks("per-account", EVERYTHING);

describe("the layout per account, with everything on,", () => {
  test("has a stack for each part, in the order in which they are applied", () => {
    const { estate, plan } = auditedEstate("per-account", EVERYTHING);
    let names: string[] = [];
    synthApp((app) => {
      names = addStacks(app, estate, plan).map(({ node }) => node.id);
    });
    expect(names).toEqual([
      ...["core-apps", "core-logs", "core-network"],
      ...["core--archive", "core--monitoring", "core--audit-apps", "core--audit-logs", "core--audit-network"],
      ...["core-apps--network", "core--compliance"],
    ]);
  });

  test("applies keys before what is under them, the archive before what it takes, and the function last", () => {
    const { estate, plan } = auditedEstate("per-account", EVERYTHING);
    const before = new Map<string, string[]>();
    synthApp((app) => {
      for (const stack of addStacks(app, estate, plan))
        before.set(
          stack.node.id,
          stack.dependencies.map(({ node }) => node.id),
        );
    });
    expect(before.get("core--archive")).toEqual(["core-apps", "core-logs", "core-network"]);
    expect(before.get("core--monitoring")).toEqual(["core-network"]);
    expect(before.get("core--audit-apps")?.sort()).toEqual([
      "core--archive",
      "core--monitoring",
      "core-apps",
      "core-logs",
    ]);
    expect(before.get("core--compliance")).toHaveLength(before.size - 1);
  });

  test("holds the same resources at the same addresses as the single layout", () => {
    const addresses = [...stacks.values()].flatMap((template) => template.addresses()).sort();
    expect(addresses).toEqual(single.addresses());
  });

  test("makes each resource in the account and region of the single layout", () => {
    for (const template of stacks.values()) {
      for (const [type, byName] of Object.entries(template.json.resource ?? {})) {
        for (const [name, block] of Object.entries(byName)) {
          expect([type, name, block.provider]).toEqual([type, name, single.byId(type, name).provider]);
        }
      }
    }
  });

  test("loads providers of at most two accounts in a stack", () => {
    for (const template of stacks.values()) {
      const accounts = new Set(template.json.provider?.aws?.map((provider) => provider.allowed_account_ids?.[0]));
      expect(accounts.size).toBeLessThanOrEqual(2);
    }
  });

  test("keeps keys in the account's stack, and asks its state for them elsewhere", () => {
    expect(stacks.get("core-logs")?.output("key_arns")).toEqual({
      "logs/eu-west-1": "${aws_kms_key.logs_eu-west-1.arn}",
    });
    expect(stacks.get("core--audit-apps")?.byId("aws_cloudtrail", "apps")).toMatchObject({
      s3_bucket_name: "core-dev-archive-333333333333",
      kms_key_id: '${data.terraform_remote_state.core-logs.outputs.key_arns["logs/eu-west-1"]}',
    });
  });

  test("gives the function the ids of all that was made, from the states of those that made it", () => {
    const ids = String(stacks.get("core--compliance")?.byId("aws_s3_object", "expected-ids").content);
    const state = (stack: string) => `\${data.terraform_remote_state.${stack}.outputs`;
    expect(ids).toContain(
      `"vpcs":{"app":"${state("core-apps")}.vpc_ids.app}","hub":"${state("core-network")}.vpc_ids.hub}"}`,
    );
    expect(ids).toContain(`"app/archive":"${state("core--audit-apps")}.flow_log_ids["app/archive"]}"`);
    expect(ids).toContain(
      `"peerings":{"app--hub":"${state("core-apps--network")}.peering_connection_ids["app--hub"]}"}`,
    );
    expect(ids).toContain(`"trails":{"apps":"${state("core--audit-apps")}.trail_arns.apps}"`);
    expect(ids).toContain(`"logs/eu-west-1":"${state("core-logs")}.key_arns["logs/eu-west-1"]}"`);
  });
});

describe("the single layout, with everything on,", () => {
  test("lets nothing be delivered before the archive takes it", () => {
    const ready = "aws_s3_bucket_policy.archive";
    for (const account of ["apps", "logs", "network"]) {
      expect(single.byId("aws_cloudtrail", account).depends_on).toContain(ready);
    }
    for (const vpc of ["app", "hub"]) expect(single.byId(FlowLog, `${vpc}_archive`).depends_on).toContain(ready);
  });

  test("ends no key before the archive's bucket is gone", () => {
    const keys = Object.keys(single.resources("aws_kms_key")).map((name) => `aws_kms_key.${name}`);
    expect(keys).toHaveLength(5);
    expect([...(single.byId("aws_s3_bucket", "archive").depends_on as string[])].sort()).toEqual(keys);
  });

  test("gives the function the same ids by reference", () => {
    const ids = String(single.byId("aws_s3_object", "expected-ids").content);
    expect(JSON.parse(ids)).toMatchObject({
      version: 1,
      vpcs: { app: "${aws_vpc.app.id}", hub: "${aws_vpc.hub.id}" },
      routeTables: { "hub/public": "${aws_route_table.hub_public.id}" },
      flowLogs: { "hub/cloudwatch": "${aws_flow_log.hub_cloudwatch.id}" },
      trails: { network: "${aws_cloudtrail.network.arn}" },
      keys: { "network/us-east-1": "${aws_kms_key.network_us-east-1.arn}" },
    });
  });
});

describe("what is off is absent:", () => {
  const typesOf = (template: Template) => Object.keys(template.json.resource ?? {});

  test("without audit there is nothing of it, in either layout", () => {
    const of = (layout: "single" | "per-account") => [...auditedStacks(layout, {}).values()];
    for (const template of [...of("single"), ...of("per-account")]) {
      expect(
        typesOf(template).filter((type) => /kms|s3|cloudtrail|flow_log|cloudwatch|iam|sns|lambda/.test(type)),
      ).toEqual([]);
    }
    expect([...auditedStacks("per-account", {}).keys()]).toEqual([
      "core-apps",
      "core-logs",
      "core-network",
      "core-apps--network",
    ]);
  });

  test("with audit alone there are no alarms, no topics and no function", () => {
    const types = typesOf(auditedStack({ audit: {} }));
    expect(types).toContain("aws_cloudtrail");
    expect(types.filter((type) => /alarm|sns|event|lambda|sqs|dynamodb|filter/.test(type))).toEqual([]);
  });

  test("with monitoring there are alarms and no function", () => {
    const types = typesOf(auditedStack({ audit: {}, monitoring: {} }));
    expect(types).toContain("aws_cloudwatch_metric_alarm");
    expect(types.filter((type) => /lambda|sqs|dynamodb/.test(type))).toEqual([]);
  });

  test("without a trail or flow logs there is an archive all the same", () => {
    const template = auditedStack({ audit: { trail: "off", flowLogs: "off" } });
    expect(template.resources("aws_s3_bucket")).toHaveProperty("archive");
    expect(typesOf(template)).not.toContain("aws_cloudtrail");
    expect(typesOf(template)).not.toContain("aws_flow_log");
    expect(typesOf(template)).not.toContain("aws_cloudwatch_log_group");
  });
});

test("providers stay when monitoring is turned off, for what it made in other regions has to be destroyed", () => {
  const aliases = (template: Template) => template.json.provider?.aws?.map(({ alias }) => alias).sort();
  expect(aliases(auditedStack({ audit: { account: "logs" } }))).toEqual(aliases(single));
});

test("a random suffix is in every name that accounts share", () => {
  const template = auditedStack({ ...EVERYTHING, environment: undefined });
  const suffix = "${random_string.environment.result}";
  expect(template.byId("aws_s3_bucket", "archive").bucket).toBe(`core-${suffix}-archive-333333333333`);
  expect(template.byId(FlowLog, "hub_archive").log_destination).toBe(
    `arn:aws:s3:::core-${suffix}-archive-333333333333`,
  );
  expect(String(template.byId("aws_kms_key", "logs_eu-west-1").policy)).toContain(`:trail/core-${suffix}"`);
});

test("flow logs of a renamed VPC move with it: AWS takes no second one beside the first", () => {
  const template = auditedStack({
    audit: {},
    vpcs: {
      hub: { account: "network", cidr: "10.0.0.0/16", nat: "none" },
      web: { account: "apps", cidr: "10.1.0.0/16", nat: "none", renamedFrom: "app" },
    },
  });
  expect(template.json.moved).toContainEqual({ from: "aws_flow_log.app_archive", to: "aws_flow_log.web_archive" });
  expect(template.json.moved).not.toContainEqual(expect.objectContaining({ to: "aws_flow_log.hub_archive" }));
});
