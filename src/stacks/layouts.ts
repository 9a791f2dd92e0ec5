import type { App } from "cdktf";
import { found } from "../constructs/found";
import type { Backend, Estate } from "../network/estate";
import { groupBy, sortedBy } from "../network/keys";
import type { NetworkPlan, PlannedLink } from "../network/plan";
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
): NetworkStack[] {
  const { layout, backend } = estate.state;
  const stacks = layout === "single" ? [singleStack(app, backend, plan)] : accountStacks(app, backend, plan);
  addProofGate(stacks, estate, plan, options.onProof);
  return stacks;
}

/** One stack, one state: a plan shows the whole estate. */
function singleStack(app: App, backend: Backend, plan: NetworkPlan): NetworkStack {
  return new NetworkStack(app, plan.name, {
    plan,
    backend,
    vpcs: plan.vpcs,
    links: plan.links,
    accounts: plan.accounts,
  });
}

/**
 * A stack per account, with the links that stay in it, and one per pair of accounts with the links between the two: no
 * stack needs more than two accounts' providers, whatever the estate's size. An account without VPCs has a stack too:
 * without it nothing would destroy the last one that was there.
 */
function accountStacks(app: App, backend: Backend, plan: NetworkPlan): NetworkStack[] {
  const accountOf = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc.account]));
  const links = groupBy(plan.links, (link) => accountsOf(link, accountOf).join("--"));
  const vpcs = groupBy(plan.vpcs, (vpc) => vpc.account);

  const accounts = new Map(
    plan.accounts.map((account) => [
      account.name,
      new NetworkStack(app, `${plan.name}-${account.name}`, {
        plan,
        backend,
        vpcs: vpcs.get(account.name) ?? [],
        links: links.get(account.name) ?? [],
        accounts: [account],
      }),
    ]),
  );
  const between = [...links].filter(([accountOrPair]) => !accounts.has(accountOrPair));
  const pairs = sortedBy(between, ([pair]) => pair).map(
    ([pair, held]) =>
      new NetworkStack(app, `${plan.name}-${pair}`, {
        plan,
        backend,
        vpcs: [],
        links: held,
        accounts: plan.accounts.filter(({ name }) => pair.split("--").includes(name)),
        stackOf: (vpc) => found(accounts, vpc.account),
      }),
  );
  return [...accounts.values(), ...pairs];
}

function accountsOf(link: PlannedLink, accountOf: ReadonlyMap<string, string>): string[] {
  return [...new Set([found(accountOf, link.requester), found(accountOf, link.accepter)])].sort();
}
