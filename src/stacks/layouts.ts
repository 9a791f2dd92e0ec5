import type { App } from "cdktf";
import { found } from "../constructs/found";
import type { Estate } from "../network/estate";
import { atKey, groupBy, sortedBy } from "../network/keys";
import type { NetworkPlan, PlannedLink } from "../network/plan";
import { partStack, stackNames } from "../network/stack-names";
import { addAudit } from "./audit/add-audit";
import { EstateStack } from "./estate-stack";
import { NetworkStack } from "./network-stack";
import { addProofGate, type TimedProof } from "./proof-gate";

export interface AddStacksOptions {
  /** Gets the proof of the stacks when they are synthesized; never called when `proof` is `off`. */
  readonly onProof?: (proof: TimedProof) => void;
}

/** Of an estate: where its states are, and what happens when they are not proven; all of it to find lines. */
export type StackedEstate = Pick<Estate, "state" | "proof"> & Partial<Estate>;

/**
 * Makes the stacks of an estate as its layout places them, in the order in which they have to be applied. They are
 * written only if they are proven to do what the estate declares, unless its `proof` says otherwise.
 */
export function addStacks(
  app: App,
  estate: StackedEstate,
  plan: NetworkPlan,
  options: AddStacksOptions = {},
): EstateStack[] {
  const stacks = estate.state.layout === "single" ? singleStack(app, estate, plan) : accountStacks(app, estate, plan);
  addProofGate(stacks, estate, plan, options.onProof);
  return stacks;
}

/** One stack, one state: a plan shows the whole estate. */
function singleStack(app: App, estate: StackedEstate, plan: NetworkPlan): EstateStack[] {
  const stack = new NetworkStack(app, plan.name, {
    plan,
    backend: estate.state.backend,
    vpcs: plan.vpcs,
    links: plan.links,
    accounts: plan.accounts,
  });
  const all = () => stack;
  addAudit(estate, plan, { network: all, link: all, archive: all, monitoring: all, account: all, compliance: all });
  return [stack];
}

/**
 * A stack per account, with the links that stay in it, and one per pair of accounts with the links between the two: no
 * stack needs more than two accounts' providers, whatever the estate's size. An account without VPCs has a stack too:
 * without it nothing would destroy the last one that was there. What is logged, watched and proven has stacks beside them,
 * so that its changes load no VPC.
 */
function accountStacks(app: App, estate: StackedEstate, plan: NetworkPlan): EstateStack[] {
  const { backend } = estate.state;
  const names = stackNames(plan.name, estate.state);
  const accountOf = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc.account]));
  const links = groupBy(plan.links, (link) => accountsOf(link, accountOf).join("--"));
  const vpcs = groupBy(plan.vpcs, (vpc) => vpc.account);

  const accounts = new Map(
    plan.accounts.map((account) => [
      account.name,
      new NetworkStack(app, names.network(account.name), {
        plan,
        backend,
        vpcs: vpcs.get(account.name) ?? [],
        links: links.get(account.name) ?? [],
        accounts: [account],
      }),
    ]),
  );
  const between = [...links].filter(([accountOrPair]) => !accounts.has(accountOrPair));
  const pairs = new Map(
    sortedBy(between, ([pair]) => pair).map(([pair, held]) => [
      pair,
      new NetworkStack(app, `${plan.name}-${pair}`, {
        plan,
        backend,
        vpcs: [],
        links: held,
        accounts: plan.accounts.filter(({ name }) => pair.split("--").includes(name)),
        stackOf: (vpc) => found(accounts, vpc.account),
      }),
    ]),
  );

  const last = partStack(plan.name, "compliance");
  const byPart = new Map<string, EstateStack>();
  const part = (name: string) => atKey(byPart, name, () => new EstateStack(app, name, { plan, backend }));
  const linksByKey = new Map([...links].flatMap(([holder, held]) => held.map(({ key }) => [key, holder] as const)));
  addAudit(estate, plan, {
    network: (account) => found(accounts, account),
    link: (link) => {
      const holder = found(linksByKey, link);
      return accounts.get(holder) ?? found(pairs, holder);
    },
    archive: () => part(partStack(plan.name, "archive")),
    monitoring: () => part(partStack(plan.name, "monitoring")),
    account: (account) => part(names.audit(account)),
    compliance: () => part(last),
  });
  const { [last]: compliance, ...before } = Object.fromEntries(byPart);
  return [...accounts.values(), ...Object.values(before), ...pairs.values(), ...(compliance ? [compliance] : [])];
}

function accountsOf(link: PlannedLink, accountOf: ReadonlyMap<string, string>): string[] {
  return [...new Set([found(accountOf, link.requester), found(accountOf, link.accepter)])].sort();
}
