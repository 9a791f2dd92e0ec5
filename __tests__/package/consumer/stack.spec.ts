import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { setupMatchers, synthStack } from "archipelago/testing";
import { expect, test } from "vitest";
import { OwnStack, ownPlan } from "./stack";

setupMatchers(expect);

test("a stack of one's own, asserted with CDKTF's matchers", () => {
  const template = synthStack((app) => new OwnStack(app, "own", { plan: ownPlan() }));
  expect(template).toHaveResource(VpcPeeringConnectionAccepterA);
  expect(template).toHaveResourceWithProperties(Route, { destination_cidr_block: "10.1.0.0/16" });
  expect(template).not.toHaveResourceWithProperties(Route, { destination_cidr_block: "10.9.0.0/16" });
  expect(template.providerOf(VpcPeeringConnectionAccepterA, "app--hub").allowed_account_ids).toEqual(["222222222222"]);
});
