import { describe, expect, test } from "vitest";
import type { NetworkPlan } from "../../src/network/plan";
import { compare } from "../../src/sandbox/compare";
import type { FoundVpc, RegionInventory } from "../../src/sandbox/inventory";
import { inventoryText } from "../../src/sandbox/inventory-counts";
import { leftovers } from "../../src/sandbox/stock";
import { estateOf, planOf } from "../support/estates";

const PLAN: NetworkPlan = planOf(
  estateOf({
    environment: "test",
    vpcs: {
      app: { cidr: "10.1.0.0/16", azs: 1, nat: "none", tiers: { private: { route: "none" } } },
      hub: {
        cidr: "10.0.0.0/16",
        azs: 1,
        nat: "per-az",
        tiers: { public: { route: "internet" }, private: { route: "nat" } },
      },
    },
    topology: { kind: "hub-spoke", hub: "hub" },
    flows: [{ from: "app", to: "hub", service: "https" }],
  }),
);

/** What the API tells once that plan is applied. */
function applied(): { place: RegionInventory; app: FoundVpc; hub: FoundVpc } {
  const app = vpcOf("app", {
    natGateways: [],
    internetGateways: [],
    routes: { "app/private": [["10.0.0.0/16", "pcx-1"]] },
  });
  const hub = vpcOf("hub", {
    natGateways: [{ id: "nat-1", name: "hub-nat-1-test", subnetId: "subnet-hub/public/1", public: true }],
    internetGateways: ["igw-1"],
    routes: {
      "hub/public": [
        ["0.0.0.0/0", "igw-1"],
        ["10.1.0.0/16", "pcx-1"],
      ],
      "hub/private/1": [
        ["0.0.0.0/0", "nat-1"],
        ["10.1.0.0/16", "pcx-1"],
      ],
    },
  });
  const side = { accountId: "111111111111", region: "us-east-1", dns: true };
  const place: RegionInventory = {
    account: "main",
    region: "us-east-1",
    zones: [{ id: "use1-az1", name: "us-east-1b" }],
    vpcs: [app, hub],
    links: [
      {
        id: "pcx-1",
        status: "active",
        requester: { ...side, vpcId: "vpc-hub" },
        accepter: { ...side, vpcId: "vpc-app" },
      },
    ],
    elasticIps: [{ id: "eipalloc-1", name: "hub-nat-1-test", attached: true }],
    strays: [],
  };
  return { place, app, hub };
}

function vpcOf(
  name: string,
  parts: Pick<FoundVpc, "natGateways" | "internetGateways"> & { routes: Record<string, [string, string][]> },
): FoundVpc {
  const planned = PLAN.vpcs.find((vpc) => vpc.name === name);
  if (!planned) throw new Error(`no VPC ${name}`);
  const tag = (key: string) => `${key.replaceAll("/", "-")}-test`;
  return {
    id: `vpc-${name}`,
    name: tag(name),
    cidrs: [planned.cidr],
    dnsSupport: true,
    dnsHostnames: true,
    internetGateways: parts.internetGateways,
    natGateways: parts.natGateways,
    subnets: planned.subnets.map((subnet) => ({
      id: `subnet-${subnet.key}`,
      name: tag(subnet.key),
      cidr: subnet.cidr,
      zoneId: "use1-az1",
      publicIps: false,
    })),
    routeTables: [
      { id: "rtb-main", name: tag(`${name}/default`), main: true, subnetIds: [], routes: [] },
      ...planned.routeTables.map((table) => ({
        id: `rtb-${table.key}`,
        name: tag(table.key),
        main: false,
        subnetIds: planned.subnets.filter((one) => one.routeTable === table.key).map((one) => `subnet-${one.key}`),
        routes: (parts.routes[table.key] ?? []).map(([destination, target]) => ({
          destination,
          target,
          state: "active",
        })),
      })),
    ],
    networkAcls: [
      { id: "acl-default", name: tag(`${name}/default`), default: true, subnetIds: [], entries: [] },
      ...planned.tiers.map((tier) => ({
        id: `acl-${tier.key}`,
        name: tag(tier.key),
        default: false,
        subnetIds: planned.subnets.filter((one) => one.tier === tier.name).map((one) => `subnet-${one.key}`),
        entries: [false, true].flatMap((egress) =>
          tier.nacl[egress ? "egress" : "ingress"].map(({ number, action, traffic, cidr }) => ({
            egress,
            number,
            action,
            cidr,
            traffic:
              traffic.protocol === "icmp"
                ? "icmp -1/-1"
                : "from" in traffic
                  ? `${traffic.protocol} ${traffic.from === traffic.to ? traffic.from : `${traffic.from}-${traffic.to}`}`
                  : "all",
          })),
        ),
      })),
    ],
    securityGroups: [
      { id: "sg-default", name: tag(`${name}/default`), default: true, rules: [] },
      {
        id: `sg-${name}`,
        name: name === "hub" ? "hub-https-server-test" : "app-https-client-test",
        default: false,
        rules: [{ egress: name === "app", traffic: "tcp 443", peer: name === "hub" ? "10.1.0.0/16" : "10.0.0.0/16" }],
      },
    ],
  };
}

const differencesWith = (change: (found: ReturnType<typeof applied>) => Partial<RegionInventory>) => {
  const found = applied();
  return compare(PLAN, [{ ...found.place, ...change(found) }]);
};

test("what was planned and what is there are the same", () => {
  expect(compare(PLAN, [applied().place])).toEqual({ missing: [], unexpected: [] });
});

test("nothing there: everything is missing, nothing is unexpected", () => {
  const { missing, unexpected } = compare(PLAN, []);
  expect(missing.length).toBeGreaterThan(30);
  expect(unexpected).toEqual([]);
});

describe("a difference shows:", () => {
  test("a link that is not active, on its line and on those of its routes where AWS says so", () => {
    const { missing, unexpected } = differencesWith(({ place }) => ({
      links: place.links.map((link) => ({ ...link, status: "pending-acceptance" })),
    }));
    expect(missing).toEqual(["link hub to app, active, DNS on and on"]);
    expect(unexpected).toEqual(["link hub to app, pending-acceptance, DNS on and on"]);
  });

  test("DNS off on one side of a link", () => {
    const { unexpected } = differencesWith(({ place }) => ({
      links: place.links.map((link) => ({ ...link, accepter: { ...link.accepter, dns: false } })),
    }));
    expect(unexpected).toEqual(["link hub to app, active, DNS on and off"]);
  });

  test("a blackhole", () => {
    const { missing, unexpected } = differencesWith(({ app, hub }) => ({
      vpcs: [
        hub,
        {
          ...app,
          routeTables: app.routeTables.map((table) => ({
            ...table,
            routes: table.routes.map((route) => ({ ...route, state: "blackhole" })),
          })),
        },
      ],
    }));
    expect(missing).toEqual(["main us-east-1 app: route table app-private: 10.0.0.0/16 to link app--hub"]);
    expect(unexpected).toEqual([
      "main us-east-1 app: route table app-private: 10.0.0.0/16 to link app--hub, blackhole",
    ]);
  });

  test("a rule in a default security group, a route in a main table, an entry in a default ACL", () => {
    const { missing, unexpected } = differencesWith(({ app, hub }) => ({
      vpcs: [
        hub,
        {
          ...app,
          securityGroups: app.securityGroups.map((group) =>
            group.default ? { ...group, rules: [{ egress: true, traffic: "all", peer: "0.0.0.0/0" }] } : group,
          ),
          routeTables: app.routeTables.map((table) =>
            table.main
              ? { ...table, routes: [{ destination: "10.9.0.0/16", target: "pcx-9", state: "active" }] }
              : table,
          ),
          networkAcls: app.networkAcls.map((acl) =>
            acl.default
              ? {
                  ...acl,
                  entries: [{ egress: false, number: 100, action: "allow", traffic: "all", cidr: "0.0.0.0/0" }],
                }
              : acl,
          ),
        },
      ],
    }));
    expect(missing).toEqual([]);
    expect(unexpected).toEqual([
      "main us-east-1 app: network ACL (default): ingress 100 allow all 0.0.0.0/0",
      "main us-east-1 app: route table (main): 10.9.0.0/16 to link pcx-9",
      "main us-east-1 app: security group (default): egress all 0.0.0.0/0",
    ]);
  });

  test("public addresses on launch, and a subnet in the wrong zone", () => {
    const { unexpected } = differencesWith(({ app, hub }) => ({
      vpcs: [
        hub,
        { ...app, subnets: app.subnets.map((subnet) => ({ ...subnet, publicIps: true, zoneId: "use1-az6" })) },
      ],
    }));
    expect(unexpected).toEqual([
      expect.stringContaining("in use1-az6, route table app-private, network ACL app-private, public"),
    ]);
  });

  test("an elastic IP that is attached to nothing, and what belongs to no VPC", () => {
    const { unexpected } = differencesWith(() => ({
      elasticIps: [{ id: "eipalloc-9", name: "", attached: false }],
      strays: ["internet gateway igw-9"],
    }));
    expect(unexpected).toEqual([
      "main us-east-1: elastic IP eipalloc-9, attached to nothing",
      "main us-east-1: internet gateway igw-9",
    ]);
  });

  test("a thing that is there twice", () => {
    const { unexpected } = differencesWith(({ place, hub }) => ({
      vpcs: [...place.vpcs.filter((vpc) => vpc !== hub), { ...hub, internetGateways: ["igw-1", "igw-2"] }],
    }));
    expect(unexpected).toEqual(["main us-east-1 hub: internet gateway"]);
  });
});

test("a random environment is taken off the names whatever it is", () => {
  const { place } = applied();
  const text = JSON.stringify([place]).replaceAll("-test", "-x7k2m9qa");
  const inventory = JSON.parse(text) as RegionInventory[];
  expect(compare({ ...PLAN, environment: null }, inventory)).toEqual({ missing: [], unexpected: [] });
});

test("leftovers name what an account still holds", () => {
  const { place } = applied();
  const left = { ...place, vpcs: place.vpcs.slice(0, 1), strays: ["subnet subnet-1 10.0.0.0/24"] };
  const key = { account: "main", region: "us-east-1", kind: "KMS key", name: "1234" };
  expect(leftovers({ inventory: [left], holdings: [key] })).toEqual([
    "main us-east-1: VPC vpc-app app-test",
    "main us-east-1: peering connection pcx-1, active",
    "main us-east-1: elastic IP eipalloc-1 hub-nat-1-test",
    "main us-east-1: subnet subnet-1 10.0.0.0/24",
    "main us-east-1: KMS key 1234",
  ]);
  expect(leftovers({ inventory: [{ ...place, vpcs: [], links: [], elasticIps: [] }], holdings: [] })).toEqual([]);
});

test("an inventory in one line", () => {
  const { place } = applied();
  const empty = { ...place, vpcs: [], links: [], elasticIps: [] };
  const key = { account: "main", region: "us-east-1", kind: "KMS key", name: "1234" };
  expect(inventoryText({ inventory: [place], holdings: [] })).toBe("2 VPCs and 1 link in 1 account");
  expect(inventoryText({ inventory: [empty], holdings: [key] })).toBe("1 other thing in 1 account");
  expect(inventoryText({ inventory: [empty], holdings: [] })).toBe("nothing in 1 account");
});
