import { describe, expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { prove } from "../../src/proof/prove";
import type { Obligation } from "../../src/proof/report";
import { type EstateSketch, estateOf, planOf } from "../support/estates";
import { entry, every } from "../support/models";
import { modelOfPlan } from "../support/plan-model";
import { type Draft, damaged } from "./support";

const VPCS = {
  app: { cidr: "10.0.0.0/16", nat: "none" },
  data: { cidr: "10.1.0.0/16", nat: "none", tiers: { private: { route: "none" } } },
};

/** The only isolation of an estate, in what is synthesized and then damaged. */
function isolation(between: readonly [string, string], damage?: (model: Draft<NetworkModel>) => void): Obligation {
  const estate = estateOf({
    vpcs: VPCS,
    topology: { kind: "full-mesh" },
    flows: [{ from: "internet", to: "app/public", service: "https" }],
    isolate: [between],
  } as unknown as EstateSketch);
  const plan = planOf(estate);
  const { obligations } = prove(damaged(modelOfPlan(plan), damage), plan, { estate });
  const [found, ...more] = obligations.filter(({ kind }) => kind === "isolation");
  if (!found || more.length > 0) throw new Error(`${obligations.length} isolations`);
  return found;
}

/** Opens the network ACL of these tiers, ahead of all that it denies. */
const opening =
  (...tiers: readonly string[]) =>
  (model: Draft<NetworkModel>): void => {
    const ids = tiers.map((tier) => `aws_network_acl.${tier}`);
    for (const acl of model.networkAcls.filter(({ id }) => ids.includes(id))) {
      acl.ingress.unshift(entry(1, "allow", every) as Draft<ReturnType<typeof entry>>);
      acl.egress.unshift(entry(1, "allow", every) as Draft<ReturnType<typeof entry>>);
    }
  };

describe("linked VPCs", () => {
  test("are apart by network ACLs alone: a link is there", () => {
    expect(isolation(["app", "data"])).toMatchObject({
      subject: "app | data",
      status: "held",
      evidence: "network ACLs alone stop everything, both ways",
    });
  });

  test("are still apart when one side's ACL is open, for the other side's is not", () => {
    expect(isolation(["app", "data"], opening("data_private")).status).toBe("held");
  });

  test("are not when both are", () => {
    const found = isolation(["app", "data"], opening("data_private", "app_private"));
    expect(found.status).toBe("broken");
    expect(found.path).toEqual(["isolate", 0]);
    expect(found.evidence).toContain("another layer is all that does");
  });
});

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html */
describe("tiers of one VPC", () => {
  test("are apart by their network ACLs", () => {
    expect(isolation(["app/private", "app/public"]).status).toBe("held");
  });

  test("are not once the ACLs let each other pass", () => {
    expect(isolation(["app/private", "app/public"], opening("app_private", "app_public")).status).toBe("broken");
  });
});

describe("the internet", () => {
  test("is apart from tiers without a way out by ACLs and by routes", () => {
    expect(isolation(["data", "internet"])).toMatchObject({ subject: "data | internet", status: "held" });
  });

  test("is not once a gateway is there, whatever the ACLs say", () => {
    const found = isolation(["data", "internet"], (model) => {
      const [gateway] = model.internetGateways;
      const [open] = model.routeTables.find(({ id }) => id === "aws_route_table.app_public")?.routes ?? [];
      if (!gateway || !open) throw new Error("no gateway");
      model.internetGateways.push({ ...gateway, id: "igw", vpc: "aws_vpc.data" });
      const route = { ...open, target: { kind: "internet-gateway" as const, id: "igw" } };
      model.routeTables.find(({ id }) => id === "aws_route_table.data_private")?.routes.push(route);
    });
    expect(found.status).toBe("broken");
    expect(found.evidence).toMatch(/^routes alone do not stop all traffic from internet to aws_subnet.data_private_1/);
  });
});

describe("addresses outside", () => {
  test.each(["cidr:203.0.113.0/24", "cidr:192.168.0.0/16"])("are apart: %s", (cidr) => {
    expect(isolation(["app/public", cidr])).toMatchObject({ status: "held" });
  });

  test.each(["cidr:203.0.113.0/24", "cidr:192.168.0.0/16"])("are not when the ACL lets them in: %s", (cidr) => {
    expect(isolation(["app/public", cidr], opening("app_public")).status).toBe("broken");
  });
});
