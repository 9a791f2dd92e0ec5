import { describe, expect, test } from "vitest";
import { Declared } from "../../src/proof/declared";
import { type EstateSketch, estateOf, planOf } from "../support/estates";

const VPCS = {
  app: { cidr: "10.0.0.0/16", nat: "single" },
  hub: { cidr: "10.1.0.0/16", nat: "none" },
};

function declared(...flows: readonly (readonly [from: string, to: string, service: string])[]): Declared {
  const written = flows.map(([from, to, service]) => ({ from, to, service }));
  const sketch = { vpcs: VPCS, topology: { kind: "full-mesh" }, flows: written } as EstateSketch;
  return new Declared(planOf(estateOf(sketch)));
}

const PUBLIC = { vpc: "app", tier: "public" };
const PRIVATE = { vpc: "app", tier: "private" };
const HUB = { vpc: "hub", tier: "private" };
const tcp = (port: number) => ({ protocol: "tcp", from: port, to: port });

describe("what is declared between VPCs", () => {
  test("is what flows of their tiers and of the whole VPCs allow, together", () => {
    const flows = declared(["app/private", "hub/private", "https"], ["app", "hub", "mysql"]);
    expect(flows.between(PRIVATE, HUB)).toEqual([tcp(443), tcp(3306)]);
    expect(flows.between(PUBLIC, HUB)).toEqual([tcp(3306)]);
    expect(flows.between(HUB, PRIVATE)).toEqual([]);
  });

  test("holds for subnets that no tier has only where the whole VPC is meant", () => {
    const flows = declared(["app/private", "hub/private", "https"], ["app", "hub", "mysql"]);
    expect(flows.between({ vpc: "app", tier: null }, HUB)).toEqual([tcp(3306)]);
  });

  test("is also what the whole internet may open", () => {
    const flows = declared(["internet", "app/public", "https"]);
    expect(flows.between(HUB, PUBLIC)).toEqual([tcp(443)]);
    expect(flows.between(HUB, PRIVATE)).toEqual([]);
    expect(flows.names(HUB, PUBLIC)).toBe(false);
  });

  test("is not what somebody may ask of the internet", () => {
    const flows = declared(["app", "internet", "https"]);
    expect(flows.between(PRIVATE, HUB)).toEqual([]);
  });
});

describe("what is declared with the outside", () => {
  test("is the internet's, or one block's", () => {
    const flows = declared(["internet", "app/public", "https"], ["cidr:198.51.100.0/24", "app/public", "ssh"]);
    expect(flows.fromInternet(PUBLIC)).toEqual({
      anywhere: [tcp(443)],
      blocks: [{ cidr: "198.51.100.0/24", ranges: [tcp(22)] }],
    });
    expect(flows.fromInternet(PRIVATE)).toEqual({ anywhere: [], blocks: [] });
  });

  test("goes out of a NAT gateway's own tier too, which cannot tell its users from its neighbours", () => {
    const flows = declared(["app/private", "internet", "https"]);
    expect(flows.toInternet(PRIVATE).anywhere).toEqual([tcp(443)]);
    expect(flows.toInternet(PUBLIC).anywhere).toEqual([tcp(443)]);
    expect(flows.toInternet(HUB).anywhere).toEqual([]);
  });

  test("does not go the other way: who lives beside a NAT gateway speaks for itself", () => {
    const flows = declared(["app/public", "internet", "https"]);
    expect(flows.toInternet(PRIVATE).anywhere).toEqual([]);
  });
});
