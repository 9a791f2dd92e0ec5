import type { Expected, ExpectedIds } from "../../src/compliance/expected";
import { estateOf, planOf } from "../support/estates";

const ESTATE = estateOf({
  name: "core",
  environment: "dev",
  tags: { Owner: "platform" },
  accounts: { network: { id: "111111111111", primary: true }, data: { id: "222222222222", role: "Deploy" } },
  vpcs: {
    hub: { account: "network", cidr: "10.0.0.0/16" },
    data: { account: "data", cidr: "10.1.0.0/16", tags: { Zone: "data" } },
  },
  topology: { kind: "hub-spoke", hub: "hub" },
  flows: [{ from: "hub", to: "data", service: "mysql" }],
  audit: {},
  monitoring: {},
  compliance: { remediate: { default: "on" } },
});

/** What the function of the tests expects to find: two linked VPCs in two accounts, all of audit on. */
export const EXPECTED: Expected = { version: 1, estate: ESTATE, plan: planOf(ESTATE) };

const NOTHING = { routeTables: {}, networkAcls: {}, internetGateways: {}, natGateways: {}, peerings: {}, flowLogs: {} };

export const IDS: ExpectedIds = {
  version: 1,
  ...NOTHING,
  vpcs: { hub: "vpc-hub", data: "vpc-data" },
  securityGroups: { "data/mysql-server": "sg-server", "hub/mysql-client": "sg-client" },
  trails: {},
  keys: {},
};
