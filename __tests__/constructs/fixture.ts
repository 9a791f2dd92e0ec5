import { expect } from "vitest";
import type { NetworkPlan, PlannedAccount, PlannedLink, PlannedRoute, PlannedVpc } from "../../src/network/plan";
import { NetworkStack } from "../../src/stacks/network-stack";
import { setupMatchers, synthStack, type Template } from "../../src/testing";

setupMatchers(expect);

const NETWORK: PlannedAccount = {
  name: "network",
  id: "111111111111",
  role: null,
  externalId: null,
  primary: true,
  region: "us-east-1",
  regions: ["us-east-1"],
};
const APPS: PlannedAccount = {
  name: "apps",
  id: "222222222222",
  role: "TerraformPeeringRole",
  externalId: "estate-core",
  primary: false,
  region: "us-west-2",
  regions: ["us-west-2"],
};

/** A VPC with a public and a private subnet in one zone. */
export function hub(changes: Partial<PlannedVpc> = {}): PlannedVpc {
  return {
    name: "hub",
    account: "network",
    region: "us-east-1",
    cidr: "10.0.0.0/16",
    secondaryCidrs: [],
    dnsSupport: true,
    dnsHostnames: true,
    tags: {},
    renamedFrom: null,
    internetGateway: true,
    tiers: [
      { key: "hub/public", name: "public", route: "internet", nacl: { ingress: [], egress: [] } },
      { key: "hub/private", name: "private", route: "nat", nacl: { ingress: [], egress: [] } },
    ],
    subnets: [
      {
        key: "hub/public/1",
        tier: "public",
        zone: { kind: "index", index: 0 },
        cidr: "10.0.0.0/20",
        routeTable: "hub/public",
      },
      {
        key: "hub/private/1",
        tier: "private",
        zone: { kind: "index", index: 0 },
        cidr: "10.0.64.0/20",
        routeTable: "hub/private/1",
      },
    ],
    routeTables: [
      { key: "hub/public", tier: "public", defaultRoute: { kind: "internet" } },
      { key: "hub/private/1", tier: "private", defaultRoute: { kind: "nat", natGateway: "hub/1" } },
    ],
    natGateways: [{ key: "hub/1", subnet: "hub/public/1" }],
    ...changes,
  };
}

/** A VPC in another account and region, closed to the outside. */
export function app(changes: Partial<PlannedVpc> = {}): PlannedVpc {
  return {
    ...hub(),
    name: "app",
    account: "apps",
    region: "us-west-2",
    cidr: "10.1.0.0/16",
    internetGateway: false,
    tiers: [{ key: "app/private", name: "private", route: "none", nacl: { ingress: [], egress: [] } }],
    subnets: [
      {
        key: "app/private/1",
        tier: "private",
        zone: { kind: "index", index: 0 },
        cidr: "10.1.0.0/20",
        routeTable: "app/private",
      },
    ],
    routeTables: [{ key: "app/private", tier: "private", defaultRoute: null }],
    natGateways: [],
    ...changes,
  };
}

export const LINK: PlannedLink = { key: "app--hub", requester: "hub", accepter: "app", dns: true, routes: "vpc" };

export const LINK_ROUTES: readonly PlannedRoute[] = [
  {
    key: "app/private/10.0.0.0/16",
    link: "app--hub",
    vpc: "app",
    table: "app/private",
    destination: "10.0.0.0/16",
  },
  {
    key: "hub/private/1/10.1.0.0/16",
    link: "app--hub",
    vpc: "hub",
    table: "hub/private/1",
    destination: "10.1.0.0/16",
  },
];

export function planOf(changes: Partial<NetworkPlan> = {}): NetworkPlan {
  return {
    version: 1,
    name: "core",
    environment: "dev",
    tags: {},
    accounts: [APPS, NETWORK],
    vpcs: [hub()],
    links: [],
    routes: [],
    securityGroups: [],
    flows: [],
    isolations: [],
    audit: null,
    monitoring: null,
    compliance: null,
    ...changes,
  };
}

/** The plan of `hub` and `app`, linked. */
export function linkedPlan(changes: Partial<NetworkPlan> = {}): NetworkPlan {
  return planOf({ vpcs: [app(), hub()], links: [LINK], routes: LINK_ROUTES, ...changes });
}

/** Everything of a plan in one stack. */
export function synthPlan(plan: NetworkPlan): Template {
  return synthStack((root) => new NetworkStack(root, plan.name, { plan, vpcs: plan.vpcs, links: plan.links }));
}
