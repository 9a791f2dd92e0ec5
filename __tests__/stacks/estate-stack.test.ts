import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { describe, expect, test } from "vitest";
import { app, hub, linkedPlan, planOf, synthPlan } from "../constructs/fixture";

describe("providers", () => {
  const template = synthPlan(linkedPlan());

  test("assume the account's role with session name and external id", () => {
    expect(template).toHaveProviderWithProperties(AwsProvider, {
      alias: "apps-us-west-2",
      region: "us-west-2",
      assume_role: [
        {
          role_arn: "arn:aws:iam::222222222222:role/TerraformPeeringRole",
          session_name: "archipelago-core",
          external_id: "estate-core",
        },
      ],
    });
  });

  test("refuse credentials of any other account", () => {
    expect(template.json.provider?.aws?.map((provider) => provider.allowed_account_ids)).toEqual([
      ["222222222222"],
      ["111111111111"],
    ]);
  });

  test("of an account without a role use the ambient credentials", () => {
    const ambient = template.json.provider?.aws?.find(({ alias }) => alias === "network-us-east-1");
    expect(ambient).toBeDefined();
    expect(ambient).not.toHaveProperty("assume_role");
  });

  test("are loaded only for accounts and regions with something in them", () => {
    expect(synthPlan(planOf()).json.provider?.aws?.map(({ alias }) => alias)).toEqual(["network-us-east-1"]);
  });

  test("take a role of the partition that the region lies in", () => {
    const china = synthPlan(planOf({ vpcs: [app({ region: "cn-north-1" })] }));
    expect(china).toHaveProviderWithProperties(AwsProvider, {
      assume_role: [expect.objectContaining({ role_arn: "arn:aws-cn:iam::222222222222:role/TerraformPeeringRole" })],
    });
  });
});

describe("tags", () => {
  function defaultTags(tags: Record<string, string>): unknown {
    const provider = synthPlan(planOf({ tags })).json.provider?.aws?.[0] as unknown as {
      default_tags: { tags: unknown }[];
    };
    return provider.default_tags[0]?.tags;
  }

  test("say environment, project, owner and what manages it", () => {
    expect(defaultTags({})).toEqual({ Environment: "dev", Project: "core", Owner: "core", ManagedBy: "terraform" });
  });

  test("of the estate are added and win", () => {
    expect(defaultTags({ Owner: "platform", CostCenter: "4711" })).toMatchObject({
      Owner: "platform",
      CostCenter: "4711",
    });
  });

  test("reach AWS as typed, whatever Terraform would read into them", () => {
    expect(defaultTags({ "a${b}": "%{c}" })).toMatchObject({ "a$${b}": "%%{c}" });
  });

  test("of a VPC are on everything in it", () => {
    const template = synthPlan(planOf({ vpcs: [hub({ tags: { Stage: "${prod}" } })] }));
    const taggable = Object.values(template.json.resource ?? {})
      .flatMap((byName) => Object.values(byName))
      .flatMap(({ tags }) => (tags ? [tags] : []));
    expect(taggable.length).toBeGreaterThan(10);
    for (const tags of taggable)
      expect(tags).toMatchObject({ Stage: "$${prod}", Name: expect.stringMatching(/-dev$/) });
  });
});

describe("an environment that is given", () => {
  test("needs no random provider", () => {
    const { terraform, resource } = synthPlan(planOf()).json;
    expect(terraform?.required_providers).toEqual({ aws: { source: "hashicorp/aws", version: "5.100.0" } });
    expect(resource).not.toHaveProperty("random_string");
  });
});

describe("an environment that is left out", () => {
  const template = synthPlan(planOf({ environment: null }));

  test("becomes one random string of eight lower-case characters", () => {
    expect(template).toHaveResourceWithProperties(StringResource, { length: 8, upper: false, special: false });
    expect(Object.keys(template.resources(StringResource))).toEqual(["environment"]);
  });

  test("is carried through the names and given out", () => {
    expect(template.byId(Vpc, "hub").tags).toMatchObject({ Name: "hub-${random_string.environment.result}" });
    expect(template.output("environment")).toBe("${random_string.environment.result}");
  });

  test("is a tag of each resource, for a provider's default tags must be known at plan", () => {
    expect(template.byId(Vpc, "hub").tags).toMatchObject({ Environment: "${random_string.environment.result}" });
    expect(JSON.stringify(template.json.provider)).not.toContain("random_string");
  });
});

test("versions are pinned", () => {
  expect(synthPlan(planOf()).json.terraform).toMatchObject({
    required_version: ">= 1.5.0",
    required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } },
  });
});
