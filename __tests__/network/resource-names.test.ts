import { describe, expect, test } from "vitest";
import { constructId, keyWithin, resourceName } from "../../src/network/resource-names";

describe("ids from keys", () => {
  test("join the parts by an underscore", () => {
    expect(constructId("private/use1-az1")).toBe("private_use1-az1");
  });

  test("keep a CIDR in one part", () => {
    expect(constructId("private/1/10.1.0.0/16")).toBe("private_1_10-1-0-0-16");
  });

  test("are relative to the VPC", () => {
    expect(keyWithin("hub", "hub/private/1")).toBe("private/1");
    expect(keyWithin("hub", "hubs/private/1")).toBe("hubs/private/1");
  });
});

test("a name is the key with its parts joined by hyphens, then the environment", () => {
  expect(resourceName("hub/private/1", "dev")).toBe("hub-private-1-dev");
});
