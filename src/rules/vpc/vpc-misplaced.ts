import type { Rule } from "../rule";
import { plannedVpcs } from "../support/planned";

export const vpcMisplaced: Rule = {
  meta: {
    id: "vpc-misplaced",
    title: "VPCs lie in the account and region that the estate declares",
    severity: "critical",
    why: "A provider with the wrong role or region builds everything well, in somebody else's account.",
    awsPage: "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html",
    fix: "Correct the provider's role and region, and destroy what was made in the wrong place.",
    controls: [],
    over: "plan",
  },
  check: ({ model, plan }) => {
    if (plan === undefined) return [];
    const ids = new Map(plan.accounts.map(({ name, id }) => [name, id]));
    const planned = plannedVpcs(plan, model);
    return model.vpcs.flatMap(({ id, account, region }) => {
      const wanted = planned.get(id);
      if (wanted === undefined) return [];
      const wantedAccount = ids.get(wanted.account);
      if (account !== null && wantedAccount !== undefined && account !== wantedAccount)
        return [{ subject: id, message: `it is in account ${account}, not in ${wanted.account} (${wantedAccount})` }];
      if (region === null || region === wanted.region) return [];
      return [{ subject: id, message: `it is in ${region}, not in ${wanted.region}` }];
    });
  },
};
