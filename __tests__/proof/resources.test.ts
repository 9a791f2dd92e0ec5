import { describe, expect, test } from "vitest";
import type { ProofContext } from "../../src/proof/context";
import { resourceClaims } from "../../src/proof/obligations/resources";
import { obligation, open, remove, settle, shop, the } from "./support";

const resourceObligations = (context: ProofContext) => settle(resourceClaims(context), context);

describe("what is planned", () => {
  test("is there: every VPC and every subnet", () => {
    const { context, plan } = shop();
    const obligations = resourceObligations(context);
    expect(open(obligations)).toEqual([]);
    expect(obligations).toHaveLength(plan.vpcs.length + plan.vpcs.flatMap(({ subnets }) => subnets).length);
    expect(obligation(obligations, "data").evidence).toBe("10.1.0.0/16 in 222222222222, us-east-1");
  });

  test("is missing as a whole VPC, of which its subnets say nothing more", () => {
    const obligations = resourceObligations(
      shop((model) => remove(model.vpcs, ({ id }) => id === "aws_vpc.lab")).context,
    );
    expect(open(obligations)).toEqual(["broken resource: lab"]);
    expect(obligation(obligations, "lab")).toMatchObject({ path: ["vpcs", "lab"] });
  });

  test("is missing as one subnet", () => {
    const { context } = shop((model) => remove(model.subnets, ({ id }) => id === "aws_subnet.lab_private_2"));
    expect(open(resourceObligations(context))).toEqual(["broken resource: lab/private/2"]);
  });

  test("has other addresses", () => {
    const { context } = shop((model) => {
      the(model.vpcs, "aws_vpc.lab").cidrs.push("10.7.0.0/16");
      the(model.subnets, "aws_subnet.lab_private_1").cidrs = ["10.7.1.0/24"];
    });
    const obligations = resourceObligations(context);
    expect(open(obligations)).toEqual(["broken resource: lab", "broken resource: lab/private/1"]);
    expect(obligation(obligations, "lab").evidence).toBe("has 10.7.0.0/16, which the plan does not");
  });

  test.each([
    ["account", "999999999999", "is in 999999999999, us-east-1 instead of 111111111111, us-east-1"],
    ["region", "eu-west-1", "is in 111111111111, eu-west-1 instead of 111111111111, us-east-1"],
  ] as const)("lies in another %s", (key, value, evidence) => {
    const { context } = shop((model) => {
      the(model.vpcs, "aws_vpc.lab")[key] = value;
    });
    const obligations = resourceObligations(context);
    expect(open(obligations)).toEqual(["broken resource: lab"]);
    expect(obligation(obligations, "lab").evidence).toBe(evidence);
  });

  test("is not proven to lie in its account where nothing says so", () => {
    const { context } = shop((model) => {
      the(model.vpcs, "aws_vpc.lab").account = null;
    });
    expect(open(resourceObligations(context))).toEqual(["not-proven resource: lab"]);
  });
});
