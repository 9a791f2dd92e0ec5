import { expect, expectTypeOf, test } from "vitest";
import { defineEstate, type EstateInput } from "../../src/estate/parse";
import { SERVICE_NAMES, type ServiceName } from "../../src/estate/services";

type FlowInput = NonNullable<EstateInput["flows"]>[number];
type TopologyInput = NonNullable<EstateInput["topology"]>;
type VpcInput = NonNullable<EstateInput["vpcs"]>[string];
type Named = Extract<FlowInput["service"], string>;
type Written = Exclude<FlowInput["service"], string>;

test("a service is a name of the catalogue or written out", () => {
  expectTypeOf<Named>().toEqualTypeOf<ServiceName>();
  expectTypeOf<"https">().toExtend<Named>();
  expectTypeOf<"htps">().not.toExtend<Named>();
  expectTypeOf<string>().not.toExtend<Named>();
  expectTypeOf<Written["protocol"]>().toEqualTypeOf<"tcp" | "udp" | "icmp" | "all">();
  expectTypeOf<{ protocol: "tcp"; ports: [5432, "8000-8100"] }>().toExtend<Written>();
});

test("the names of the type are those of the catalogue", () => {
  const name: ServiceName = "kubernetes-api";
  expect(SERVICE_NAMES).toContain(name);
});

test("selectors are texts, or lists of them", () => {
  expectTypeOf<FlowInput["from"]>().toEqualTypeOf<string | string[]>();
  expectTypeOf<FlowInput["to"]>().toEqualTypeOf<string | string[]>();
});

test("words of which there are few are known by the type", () => {
  expectTypeOf<TopologyInput["kind"]>().toEqualTypeOf<"full-mesh" | "hub-spoke" | "custom" | "none">();
  expectTypeOf<EstateInput["routes"]>().toEqualTypeOf<"vpc" | "tier" | "subnet" | undefined>();
  expectTypeOf<VpcInput["nat"]>().toEqualTypeOf<"none" | "single" | "per-az" | undefined>();
  expectTypeOf<NonNullable<VpcInput["tiers"]>[string]["route"]>().toEqualTypeOf<
    "internet" | "nat" | "none" | undefined
  >();
  expectTypeOf<keyof NonNullable<EstateInput["limits"]>>().toExtend<string>();
  expectTypeOf<"peeringsPerVpc">().toExtend<keyof NonNullable<EstateInput["limits"]>>();
  expectTypeOf<"peeringPerVpc">().not.toExtend<keyof NonNullable<EstateInput["limits"]>>();
});

test("what has a default may be left out", () => {
  const estate = defineEstate({
    name: "core",
    region: "us-east-1",
    accounts: { main: { id: "111111111111" } },
    vpcs: { app: { cidr: "10.0.0.0/16" } },
    flows: [{ from: "app", to: "internet", service: "https" }],
  });
  expect(estate.vpcs.map(({ name }) => name)).toEqual(["app"]);
});
