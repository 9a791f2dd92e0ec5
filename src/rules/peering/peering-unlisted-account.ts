import type { Rule } from "../rule";
import { isAlive } from "../support/peerings";
import { ofPlan } from "../support/planned";

export const peeringUnlistedAccount: Rule = {
  meta: {
    id: "peering-unlisted-account",
    title: "Peering connections are with accounts of the estate",
    severity: "critical",
    why: "Anybody can request a peering connection; one that is accepted by mistake joins a stranger's network to this one.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
    fix: "Delete the connection, or add the account to the estate.",
    controls: [],
    over: "estate",
  },
  check: (input) => {
    const listed = new Set((input.estate?.accounts ?? []).map(({ id }) => id));
    const peerings = input.model.peerings.filter(isAlive).filter(ofPlan(input));
    return peerings.flatMap(({ id, requester, accepter }) => {
      const stranger = [requester, accepter].find(({ account }) => account !== null && !listed.has(account));
      return stranger ? [{ subject: id, message: `account ${stranger.account} is not one of the estate` }] : [];
    });
  },
};
