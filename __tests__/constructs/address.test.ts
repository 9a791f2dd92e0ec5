import { describe, expect, test } from "vitest";
import { literal, literalTags } from "../../src/constructs/literal";
import { Names } from "../../src/constructs/names";
import { roleArn } from "../../src/network/arns";

describe("text of users", () => {
  test("is escaped where Terraform would see a template", () => {
    expect(literal("a ${b} %{c} $d %e {f}")).toBe("a $${b} %%{c} $d %e {f}");
  });

  test("that is escaped already arrives as typed, too", () => {
    expect(literal("$${b}")).toBe("$$${b}");
  });

  test("is escaped in keys and values of tags", () => {
    expect(literalTags({ "k${x}": "v%{y}" })).toEqual({ "k$${x}": "v%%{y}" });
  });
});

describe("names", () => {
  test("end in the environment", () => {
    expect(new Names({ environment: "dev" }).name("hub/private/1")).toBe("hub-private-1-dev");
  });

  test("stand in the Name tag, whatever a user's tags say", () => {
    expect(new Names({ environment: "dev" }).withTags({ Name: "mine", Stage: "prod" }).tags("hub")).toEqual({
      Stage: "prod",
      Name: "hub-dev",
    });
  });
});

describe("role ARNs", () => {
  test.each([
    ["us-east-1", "arn:aws:iam::111111111111:role/R"],
    ["cn-north-1", "arn:aws-cn:iam::111111111111:role/R"],
    ["us-gov-west-1", "arn:aws-us-gov:iam::111111111111:role/R"],
  ])("of %s lie in its partition", (region, arn) => {
    expect(roleArn("111111111111", "R", region)).toBe(arn);
  });
});
