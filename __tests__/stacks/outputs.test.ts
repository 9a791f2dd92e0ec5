import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { app, hub, linkedPlan, planOf, synthPlan } from "../constructs/fixture";
import { auditedStack } from "./audit-fixture";

test("outputs are maps by the plan's keys", () => {
  const template = synthPlan(linkedPlan());
  expect(template.output("vpc_ids")).toEqual({ app: "${aws_vpc.app.id}", hub: "${aws_vpc.hub.id}" });
  expect(template.output("subnet_ids")).toHaveProperty(["hub/private/1"], "${aws_subnet.hub_private_1.id}");
  expect(template.output("nat_public_ips")).toEqual({ "hub/1": "${aws_eip.hub_1.public_ip}" });
  expect(template.output("peering_connection_ids")).toEqual({
    "app--hub": "${aws_vpc_peering_connection.app--hub.id}",
  });
});

test("all CIDR blocks of a VPC are given out, the primary one first", () => {
  const secondaryCidrs = [{ cidr: "10.0.0.0/24", routed: true }];
  const template = synthPlan(planOf({ vpcs: [hub({ cidr: "10.8.0.0/16", secondaryCidrs })] }));
  expect(template.output("vpc_cidrs")).toEqual({ hub: ["10.8.0.0/16", "10.0.0.0/24"] });
});

test("outputs of what an estate doesn't have are empty maps, not null", () => {
  const template = synthPlan(planOf({ vpcs: [app()] }));
  for (const name of ["nat_gateway_ids", "nat_public_ips", "internet_gateway_ids", "peering_connection_ids"]) {
    expect(template.output(name)).toEqual({});
  }
  expect(template.output("security_group_ids")).toEqual({});
});

test("every output is documented, and nothing else is", () => {
  const documented = [
    ...(readFileSync("docs/reference/outputs.md", "utf8").split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)` \|/gm),
  ].map(([, name]) => name);
  const given = Object.keys(auditedStack({ audit: {}, monitoring: {} }).json.output ?? {});
  expect(documented.sort()).toEqual(given.sort());
});

test("an estate without audit has no output of it", () => {
  expect(synthPlan(planOf()).json.output).not.toHaveProperty("key_arns");
});
