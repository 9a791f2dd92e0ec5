import { describe, expect, test } from "vitest";
import { findPlan, type PlanInModel } from "../../src/proof/plan-in-model";
import { estateOf, planOf } from "../support/estates";
import { modelOfPlan } from "../support/plan-model";
import { damaged, SHOP, shop, the } from "./support";

function ids({ vpcs, subnets, tables, groups }: PlanInModel): string[] {
  return [vpcs, subnets, tables, groups].flatMap((map) => [...map].map(([key, { id }]) => `${key} ${id}`));
}

describe("what a plan names is found", () => {
  test("by Terraform address in synthesized JSON", () => {
    const { vpcs, subnets, tables, groups } = shop().context.found;
    expect(vpcs.get("app")?.id).toBe("aws_vpc.app");
    expect(subnets.get("app/private/1")?.id).toBe("aws_subnet.app_private_1");
    expect(tables.get("app/public")?.id).toBe("aws_route_table.app_public");
    expect(groups.get("data/private/mysql-server")?.id).toBe("aws_security_group.data_private_mysql-server");
  });

  test("by Terraform address in a state, whose ids are AWS's", () => {
    const { plan, context } = shop(
      (model) => {
        for (const vpc of model.vpcs) vpc.tags = {};
        for (const group of model.securityGroups) group.tags = {};
      },
      { source: "state" },
    );
    expect(context.found.vpcs.get("app")?.id).toBe("vpc-app");
    expect(context.found.groups.size).toBe(plan.securityGroups.length);
  });

  test("by Name tag in a live account, all of it", () => {
    const { plan, model } = shop(undefined, { source: "live" });
    const found = findPlan(plan, model);
    expect(found.vpcs.size).toBe(plan.vpcs.length);
    expect(found.subnets.size).toBe(plan.vpcs.flatMap(({ subnets }) => subnets).length);
    expect(found.tables.size).toBe(plan.vpcs.flatMap(({ routeTables }) => routeTables).length);
    expect(found.groups.size).toBe(plan.securityGroups.length);
    expect(ids(found).filter((line) => line.includes("aws_"))).toEqual([]);
  });

  test("by addresses, account and region where the Name tags were taken away", () => {
    const { plan, model } = shop(
      (draft) => {
        for (const object of [...draft.vpcs, ...draft.subnets]) object.tags = {};
      },
      { source: "live" },
    );
    const found = findPlan(plan, model);
    expect(found.vpcs.get("data")?.id).toBe("vpc-data");
    expect(found.subnets.get("data/private/2")?.id).toBe("subnet-data_private_2");
  });

  test.each(["synth", "state", "live"] as const)(
    "with a random suffix, of which a plan knows nothing (%s)",
    (source) => {
      const { environment: _, ...sketch } = { ...SHOP, environment: undefined };
      const plan = planOf(estateOf({ ...sketch, environment: undefined }));
      expect(plan.environment).toBeNull();
      const found = findPlan(plan, modelOfPlan(plan, { source }));
      expect(found.vpcs.size).toBe(3);
      expect(found.groups.size).toBe(plan.securityGroups.length);
    },
  );

  test("in the account and region of the plan where another estate has the same names", () => {
    const { plan, model } = shop(undefined, { source: "live" });
    const twin = { ...the([...model.vpcs], "vpc-app"), id: "vpc-twin", account: "999999999999" };
    const found = findPlan(plan, { ...model, vpcs: [twin, ...model.vpcs] });
    expect(found.vpcs.get("app")?.id).toBe("vpc-app");
  });

  test("in another account when it is nowhere else: that is for the proof to say", () => {
    const { plan, model } = shop(
      (draft) => {
        the(draft.vpcs, "vpc-app").account = "999999999999";
      },
      { source: "live" },
    );
    expect(findPlan(plan, model).vpcs.get("app")?.account).toBe("999999999999");
  });

  test("never in a VPC that is only known from a link", () => {
    const { plan, model } = shop((draft) => {
      the(draft.vpcs, "aws_vpc.data").managed = false;
    });
    expect(findPlan(plan, model).vpcs.has("data")).toBe(false);
  });
});

test("a name that only begins like the VPC's is another VPC", () => {
  const plan = planOf(estateOf({ ...SHOP, environment: undefined }));
  const model = damaged(modelOfPlan(plan, { source: "live" }), (draft) => {
    const app = the(draft.vpcs, "vpc-app");
    app.tags.Name = "app-gateway-x";
    app.cidrs = ["10.9.0.0/16"];
  });
  expect(findPlan(plan, model).vpcs.has("app")).toBe(false);
});

describe("the other way round", () => {
  test("subnets say their VPC and tier, those that are not planned their VPC alone", () => {
    const { plan, model } = shop();
    const stray = { ...the([...model.subnets], "aws_subnet.app_private_1"), id: "stray", origin: { address: "stray" } };
    const found = findPlan(plan, { ...model, subnets: [...model.subnets, { ...stray, cidrs: ["10.0.99.0/24"] }] });
    expect(found.endOfSubnet.get("aws_subnet.app_private_1")).toEqual({ vpc: "app", tier: "private" });
    expect(found.endOfSubnet.get("stray")).toEqual({ vpc: "app", tier: null });
  });

  test("a link that was made anew is the living one", () => {
    const { plan, model } = shop();
    const [link] = model.peerings;
    if (!link) throw new Error("no link");
    const found = findPlan(plan, {
      ...model,
      peerings: [{ ...link, id: "old", status: "deleted" }, ...model.peerings],
    });
    expect(found.peerings.get("app--data")?.map(({ id }) => id)).toEqual([link.id, "old"]);
  });
});
