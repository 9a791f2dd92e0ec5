import { expect, test } from "vitest";
import { estateOf, input, problemOf } from "./support";

const accounts = {
  network: { id: "111111111111", primary: true },
  shared: { id: "222222222222" },
  apps: { id: "333333333333" },
};
const withSequence = (sequence: Record<string, unknown>, over: Record<string, unknown> = {}) =>
  input({ accounts, vpcs: undefined, sequence: { count: 10, from: "10.0.0.0/16", ...sequence }, ...over });

test("ten VPCs get ten blocks in a row and are dealt to the accounts in turn", () => {
  expect(estateOf(withSequence({})).vpcs.map(({ name, cidr, account }) => `${name} ${cidr} ${account}`)).toEqual([
    "vpc-0 10.0.0.0/16 network",
    "vpc-1 10.1.0.0/16 shared",
    "vpc-2 10.2.0.0/16 apps",
    "vpc-3 10.3.0.0/16 network",
    "vpc-4 10.4.0.0/16 shared",
    "vpc-5 10.5.0.0/16 apps",
    "vpc-6 10.6.0.0/16 network",
    "vpc-7 10.7.0.0/16 shared",
    "vpc-8 10.8.0.0/16 apps",
    "vpc-9 10.9.0.0/16 network",
  ]);
});

test("smaller blocks follow each other as closely", () => {
  const { vpcs } = estateOf(withSequence({ count: 3, from: "10.0.240.0/20" }));
  expect(vpcs.map(({ cidr }) => cidr)).toEqual(["10.0.240.0/20", "10.1.0.0/20", "10.1.16.0/20"]);
});

test("accounts and the word of the names can be chosen", () => {
  const { vpcs } = estateOf(withSequence({ count: 2, accounts: ["apps"], prefix: "net" }));
  expect(vpcs.map(({ name, account }) => `${name} ${account}`)).toEqual(["net-0 apps", "net-1 apps"]);
});

test("options of a sequence hold for each of its VPCs", () => {
  const sequence = { count: 2, nat: "none", azs: 3, tags: { Stage: "lab" }, tiers: { db: { prefix: 24 } } };
  for (const vpc of estateOf(withSequence(sequence)).vpcs) {
    expect(vpc).toMatchObject({ nat: "none", tags: { Stage: "lab" }, path: ["sequence"] });
    expect(vpc.zones).toHaveLength(3);
    expect(vpc.tiers).toMatchObject([{ name: "db", prefix: 24, in: vpc.cidr, path: ["sequence", "tiers", "db"] }]);
  }
});

test("both forms can be mixed", () => {
  const vpcs = { hub: { account: "network", cidr: "172.16.0.0/16" } };
  expect(estateOf(withSequence({ count: 1 }, { vpcs })).vpcs.map(({ name }) => name)).toEqual(["hub", "vpc-0"]);
});

test("an account that the estate lacks is named once, not for each VPC", () => {
  expect(problemOf(withSequence({ accounts: ["network", "app"] }))).toMatchObject({
    code: "E-ACCOUNT-UNKNOWN",
    path: ["sequence", "accounts", 1],
    fix: "did you mean 'apps'?",
  });
});

test("a fault of the sequence's options is reported once, not for each VPC", () => {
  expect(problemOf(withSequence({ azs: ["a", "a"] }))).toMatchObject({
    code: "E-AZ-DUPLICATE",
    path: ["sequence", "azs", 1],
  });
});

test("a sequence that runs past the last address is refused", () => {
  expect(problemOf(withSequence({ from: "255.250.0.0/16" }))).toMatchObject({
    code: "E-SEQUENCE-RANGE",
    path: ["sequence", "count"],
    message: "10 blocks of /16 from 255.250.0.0/16 on go past the last IPv4 address",
  });
});

test("literal CIDRs of tiers make no sense in a sequence", () => {
  expect(problemOf(withSequence({ tiers: { db: { cidrs: ["10.0.0.0/24"] } } }))).toMatchObject({
    code: "E-UNKNOWN-KEY",
    message: "sequence.tiers.db has no key 'cidrs'",
  });
});
