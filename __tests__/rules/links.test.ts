import { flowWithoutLink } from "../../src/rules/peering/flow-without-link";
import { peeringUndeclared } from "../../src/rules/peering/peering-undeclared";
import { peeringUnlistedAccount } from "../../src/rules/peering/peering-unlisted-account";
import type { EstateSketch } from "../support/estates";
import { cases, estateInput } from "./support";

const vpc = (cidr: string) => ({ cidr, nat: "none" });
const sketch: EstateSketch = {
  vpcs: { a: vpc("10.0.0.0/16"), b: vpc("10.1.0.0/16"), c: vpc("10.2.0.0/16") },
  topology: { kind: "hub-spoke", hub: "a" },
  flows: [{ from: "b", to: "a", service: "https" }],
};
/** A stranger's link between the two spokes. */
const byHand = estateInput(sketch, (model) => ({
  ...model,
  peerings: model.peerings.concat(
    model.peerings.slice(0, 1).map((one) => ({
      ...one,
      id: "by-hand",
      requester: { ...one.requester, vpc: "aws_vpc.b" },
      accepter: { ...one.accepter, vpc: "aws_vpc.c", account: "999999999999" },
    })),
  ),
}));
/** A link of two VPCs that are in the accounts, but not of the estate. */
const others = estateInput(sketch, (model) => ({
  ...model,
  vpcs: model.vpcs.concat(model.vpcs.slice(0, 2).map((vpc) => ({ ...vpc, id: `other-${vpc.id}`, name: "other" }))),
  peerings: model.peerings.concat(
    model.peerings.slice(0, 1).map((one) => ({
      ...one,
      id: "theirs",
      requester: { ...one.requester, vpc: "other-aws_vpc.a" },
      accepter: { ...one.accepter, vpc: "other-aws_vpc.b", account: "999999999999" },
    })),
  ),
}));
const without = (status: "deleted" | "active") =>
  estateInput(sketch, (model) => ({ ...model, peerings: model.peerings.map((one) => ({ ...one, status })) }));

cases(peeringUndeclared, {
  finds: { "a link that no topology makes": [byHand, "by-hand", /between b and c/] },
  passes: {
    "the links of the estate": estateInput(sketch),
    "one that is gone": without("deleted"),
    "one between VPCs that are not the estate's": others,
  },
});

cases(peeringUnlistedAccount, {
  finds: { "a stranger's account": [byHand, "by-hand", /999999999999/] },
  passes: { "accounts of the estate": estateInput(sketch), "a link of VPCs that are not the estate's": others },
});

cases(flowWithoutLink, {
  finds: { "a flow whose link is gone": [without("deleted"), "b -> a https"] },
  passes: {
    "a flow over its link": without("active"),
    "a flow inside a VPC": estateInput({
      vpcs: { a: vpc("10.0.0.0/16") },
      flows: [{ from: "a/public", to: "a/private", service: "https" }],
    }),
  },
});
