import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const peeringNotByOwner: Rule = {
  meta: {
    id: "peering-not-by-owner",
    title: "Peering connections are made by the owners of the VPCs",
    severity: "high",
    why: "An account that a VPC's subnets are shared with cannot peer that VPC: only the owner can.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html",
    fix: "Request and accept the connection with the accounts that own the two VPCs.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    return model.peerings.flatMap(({ id, requester, accepter }) =>
      [requester, accepter].flatMap(({ vpc, account }) => {
        const owned = vpcs.get(vpc);
        if (!owned?.account || !account || owned.account === account) return [];
        return [{ subject: id, message: `it names account ${account} for ${owned.name}, which ${owned.account} owns` }];
      }),
    );
  },
};
