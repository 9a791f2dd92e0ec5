import { isError, type Problem } from "../diagnostics/problem";
import { planAddresses } from "./addresses";
import { Catalogue } from "./catalogue";
import { deepFreeze } from "./deep-freeze";
import type { Estate } from "./estate";
import { expandFlows, plannedFlows } from "./flows";
import { contradictions, expandIsolations } from "./isolation";
import { sortedBy } from "./keys";
import { natHosts, type VpcLayout } from "./layout";
import { type AddressLock, type Allocation, EMPTY_LOCK } from "./lock";
import { placeProblems } from "./locked-addresses";
import { gatherNacls } from "./nacls";
import { natDetours } from "./nat-detours";
import { type Addressed, allocationsOf, knownOf, nextLock } from "./next-lock";
import { cidrProblems } from "./overlap";
import type { NetworkPlan, PlannedAccount } from "./plan";
import { plannedVpcs } from "./planned-vpcs";
import { quotaProblems } from "./quotas";
import { renameProblems } from "./renames";
import { planWaysOut } from "./route-tables";
import { planRoutes } from "./routes";
import { planSecurityGroups } from "./security-groups";
import { planLinks } from "./topology";
import { zoneProblems } from "./zones";

export { pruneLock } from "./next-lock";

export interface PlanResult {
  /** Undefined when a problem is an error. */
  readonly plan?: NetworkPlan;
  /** Everything that is wrong or doubtful, not just the first. */
  readonly problems: readonly Problem[];
  /** The given lock with what is new, and what was freed under `reserved`; as given when there is an error. */
  readonly lock: AddressLock;
  /** Subnets whose addresses the given lock did not hold. */
  readonly allocated: readonly Allocation[];
}

/**
 * Plans the network of an estate. Pure: the same estate and lock give the same plan, whatever the order in which the file
 * lists VPCs, accounts, links and flows. Never throws for a valid estate.
 */
export function planNetwork(estate: Estate, lock: AddressLock = EMPTY_LOCK): PlanResult {
  const catalogue = new Catalogue(estate);
  const problems: Problem[] = [];
  const addressed: Addressed[] = [];
  const layouts = new Map<string, VpcLayout>();
  for (const vpc of catalogue.vpcs) {
    const known = knownOf(vpc, lock);
    const { subnets, slots, problems: faults } = planAddresses(vpc, known);
    const { natGateways, routeTables, problems: natFaults } = planWaysOut(vpc, subnets);
    const accountId = catalogue.accountId(vpc);
    problems.push(...zoneProblems(vpc), ...placeProblems(vpc, accountId, known), ...faults, ...natFaults);
    addressed.push({ vpc, accountId, subnets, slots, known });
    layouts.set(vpc.name, { vpc, subnets, slots, routeTables, natGateways });
  }

  const links = planLinks(catalogue);
  const flows = expandFlows(catalogue, links.links);
  const isolations = expandIsolations(catalogue, links.links);
  const hosts = new Map([...layouts].map(([name, layout]) => [name, natHosts(layout)]));
  problems.push(...links.problems, ...flows.problems, ...isolations.problems);
  problems.push(...contradictions(flows.flows, isolations.isolations, hosts));
  problems.push(...cidrProblems(catalogue, links.links), ...renameProblems(catalogue, links.links));

  const routes = planRoutes(links.links, flows.flows, layouts);
  const securityGroups = planSecurityGroups(flows.flows, layouts);
  const detours = natDetours(flows.flows, routes.routes, layouts);
  const nacls = gatherNacls(links.links, flows.flows, isolations.isolations, detours, layouts);
  const vpcs = plannedVpcs([...layouts.values()], nacls, estate.limits);
  problems.push(...routes.problems, ...vpcs.problems);
  problems.push(
    ...quotaProblems({
      catalogue,
      layouts: [...layouts.values()],
      links: links.links,
      routes: routes.routes,
      securityGroups,
    }),
  );

  if (problems.some(isError)) return { problems, lock, allocated: [] };
  const plan: NetworkPlan = {
    version: 1,
    name: estate.name,
    environment: estate.environment ?? null,
    tags: estate.tags,
    accounts: plannedAccounts(catalogue),
    vpcs: vpcs.vpcs,
    links: links.links,
    routes: routes.routes,
    securityGroups,
    flows: plannedFlows(flows.flows),
    isolations: isolations.isolations.map(({ between }) => ({ between })),
    audit: estate.audit,
    monitoring: estate.monitoring,
    compliance: estate.compliance,
  };
  return { plan: deepFreeze(plan), problems, lock: nextLock(lock, addressed), allocated: allocationsOf(addressed) };
}

function plannedAccounts({ estate, vpcs }: Catalogue): PlannedAccount[] {
  const { audit } = estate;
  return sortedBy(estate.accounts, (account) => account.name).map(({ name, id, role, externalId, primary, region }) => {
    const placed = vpcs.filter((vpc) => vpc.account === name).map((vpc) => vpc.region);
    const archive = audit?.account === name ? [audit.region] : [];
    return {
      name,
      id,
      role: role ?? null,
      externalId: externalId ?? null,
      primary,
      region,
      regions: [...new Set([region, ...placed, ...archive])].sort(),
    };
  });
}
