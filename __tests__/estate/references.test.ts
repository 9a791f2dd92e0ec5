import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { planFile } from "../../src/estate/plan-file";
import { input, written } from "./support";

const codes = (over: Record<string, unknown>) =>
  readEstate(input(over)).problems.map(({ path, code }) => `${path.join(".")} ${code}`);
const vpcs = { app: { cidr: "10.0.0.0/16" }, data: { cidr: "10.1.0.1/16" } };
const FAULT = "vpcs.data.cidr E-CIDR-HOST-BITS";

test("every independent problem of a file is found in one run", () => {
  const { diagnostics } = planFile(
    written(`name: core
region: us-east-1
accounts:
  network: { id: 111111111111, primary: true }
  shared: { id: "23456789012" }
  apps: { id: "333333333333" }
vpcs:
  hub: { account: network, cidr: 10.0.0.1/16 }
  data: { account: shard, cidr: 10.1.0.0/16 }
  app: { account: apps, cidr: 10.2.0.0/16, azs: 9 }
topology: { kind: hub-spoke, hub: hubb }
flows: [{ from: app/privat, to: data, service: https }]
`),
  );
  expect(diagnostics.map(({ line, column, code, fix }) => `${line}:${column} ${code}: ${fix}`)).toEqual([
    '4:18 E-ACCOUNT-ID-NUMBER: write "111111111111", with the quotes',
    "5:17 E-ACCOUNT-ID: copy the id from the AWS console or from 'aws sts get-caller-identity'",
    "8:34 E-CIDR-HOST-BITS: write 10.0.0.0/16",
    "9:20 E-ACCOUNT-UNKNOWN: did you mean 'shared'?",
    "10:49 E-OUT-OF-RANGE: write a number that is at most 6",
    "11:35 E-HUB-UNKNOWN: did you mean 'hub'?",
    "12:17 E-TIER-UNKNOWN: did you mean 'private'?",
  ]);
});

test.each([
  ["a hub", { topology: { kind: "hub-spoke", hub: "dta" } }, "topology.hub E-HUB-UNKNOWN"],
  ["one of several hubs", { topology: { kind: "hub-spoke", hubs: ["app", "dta"] } }, "topology.hubs.1 E-HUB-UNKNOWN"],
  ["an exception", { topology: { kind: "full-mesh", except: ["dta"] } }, "topology.except.0 E-VPC-UNKNOWN"],
  ["a link", { topology: { kind: "custom", links: [["app", "dta"]] } }, "topology.links.0.between.1 E-VPC-UNKNOWN"],
  ["a flow", { flows: [{ from: "dta", to: "app", service: "ssh" }] }, "flows.0.from E-VPC-UNKNOWN"],
  ["a list", { flows: [{ from: ["app", "dta"], to: "app", service: "ssh" }] }, "flows.0.from.1 E-VPC-UNKNOWN"],
  ["an isolation", { isolate: [["app", "dta"]] }, "isolate.0.1 E-VPC-UNKNOWN"],
  ["a tier", { isolate: [["app", "data/web"]] }, "isolate.0.1 E-TIER-UNKNOWN"],
  ["an account", { isolate: [["app", "account:mian"]] }, "isolate.0.1 E-SELECTOR-ACCOUNT"],
])("a fault elsewhere does not hide that %s names what is not there", (_, over, found) => {
  expect(codes({ vpcs, ...over })).toEqual([FAULT, found]);
});

test("what the file names is never called unknown, however faulty it is", () => {
  const found = codes({
    accounts: { main: { id: 5 }, Second: {} },
    vpcs: { app: null, Data: { cidr: 7, account: "second", tiers: { Web: 5 } }, x: { account: "main", cidr: "" } },
    sequence: { count: "two", from: "10.8.0.0/16", accounts: ["main", "Second"] },
    topology: { kind: "hub-spoke", hub: "Data" },
    flows: [{ from: ["app/any", "data/web", "x", "vpc-1/public", "account:second"], to: "data", service: "ssh" }],
  });
  expect(found.filter((text) => text.endsWith("-UNKNOWN") || text.endsWith("SELECTOR-ACCOUNT"))).toEqual([]);
  expect(found).toContain("sequence.count E-WRONG-TYPE");
});

test.each([
  ["vpcs is misspelt", { vpcs: undefined, vpc: vpcs }],
  ["vpcs is a list", { vpcs: ["app", "data"] }],
  ["vpcs is empty", { vpcs: null }],
  ["the prefix of the sequence is no text", { sequence: { count: 2, from: "10.8.0.0/16", prefix: 5 } }],
  ["a key of the sequence is misspelt", { sequence: { count: 2, from: "10.8.0.0/16", prefx: "net" } }],
])("when %s, nobody can tell which VPCs there are", (_, over) => {
  const flows = [{ from: "net-1", to: "data/web", service: "ssh" }];
  expect(codes({ vpcs: {}, ...over, flows }).filter((text) => /-(VPC|TIER)-UNKNOWN/.test(text))).toEqual([]);
});

test.each([
  ["a misspelt key may be its tiers", { cidr: "10.0.0.0/16", teirs: { web: {} } }],
  ["its tiers are a list", { cidr: "10.0.0.0/16", tiers: ["web"] }],
])("the tiers of a VPC are not known when %s", (_, app) => {
  const found = codes({ vpcs: { app }, flows: [{ from: "app/web", to: "internet", service: "ssh" }] });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^vpcs\.app\.te?ie?rs E-(UNKNOWN-KEY|WRONG-TYPE)$/);
});

test("a flow with a fault of its own still has its ends checked", () => {
  expect(codes({ flows: [{ from: "ap", to: ["app", 5], service: "htps" }] })).toEqual([
    "flows.0.to.1 E-WRONG-TYPE",
    "flows.0.service E-SERVICE-UNKNOWN",
    "flows.0.from E-VPC-UNKNOWN",
  ]);
});

test("a link of which one end cannot be read has the other checked, and joins nothing", () => {
  const { diagnostics } = planFile(
    written(`name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs:
  app: { cidr: 10.0.0.0/16 }
  data: { cidr: 10.0.0.0/16 }
topology:
  kind: custom
  links: [[app, "!"], ["!", dta], [[app, "!"], app]]
`),
  );
  expect(diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
    "9:17 E-SELECTOR",
    "9:24 E-SELECTOR",
    "9:29 E-VPC-UNKNOWN",
    "9:42 E-SELECTOR",
  ]);
});

test("an exception that cannot be read may be what keeps two VPCs apart", () => {
  const text = (except: string) => `name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs:
  app: { cidr: 10.0.0.0/16, azs: 9 }
  data: { cidr: 10.0.0.0/16 }
topology: { kind: full-mesh, ${except} }
`;
  const found = (except: string) => planFile(written(text(except))).diagnostics.map(({ code }) => code);
  expect(found("except: [data]")).toEqual(["E-OUT-OF-RANGE"]);
  expect(found("except: [5]")).toEqual(["E-OUT-OF-RANGE", "E-WRONG-TYPE"]);
  expect(found("excpt: [data]")).toEqual(["E-OUT-OF-RANGE", "E-UNKNOWN-KEY"]);
  expect(found("links: []")).toEqual(["E-OUT-OF-RANGE", "E-CIDR-OVERLAP"]);
});

test("an account is unknown or missing whatever else is wrong with the VPC", () => {
  const accounts = { main: { id: "111111111111", primary: true }, apps: { id: "222222222222" } };
  const found = codes({
    accounts,
    vpcs: { app: { cidr: 5, account: "ap" }, data: { cidr: "?" }, x: { acount: "main" } },
  });
  expect(found.filter((text) => text.includes("acc") || text.includes("acount"))).toEqual([
    "vpcs.x.acount E-UNKNOWN-KEY",
    "vpcs.app.account E-ACCOUNT-UNKNOWN",
    "vpcs.data.account E-MISSING-KEY",
  ]);
});

test("an unknown key that resembles none hides nothing of the plan", () => {
  const { diagnostics } = planFile(
    written(`name: core
region: us-east-1
x-note: hello
accounts: { main: { id: "111111111111" } }
vpcs: { app: { cidr: 10.0.0.0/16 } }
flows: [{ from: app, to: peers, service: ssh }]
`),
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["E-UNKNOWN-KEY", "W-FLOW-EMPTY"]);
});

test.each([
  ["the name", "name: Core!"],
  ["the state", "name: core\nstate: { backend: s4, bucket: B }"],
  ["the environment", "name: core\nenvironment: Dev"],
  ["a role", 'name: core\naccounts: { main: { id: "111111111111", role: "?" } }'],
])("a fault of %s hides nothing of the plan", (_, head) => {
  const accounts = head.includes("accounts") ? "" : 'accounts: { main: { id: "111111111111" } }\n';
  const { plan, diagnostics } = planFile(
    written(
      `${head}\nregion: us-east-1\n${accounts}vpcs: { app: { cidr: 10.0.0.0/16 } }\nflows: [{ from: app, to: peers, service: ssh }]\n`,
    ),
  );
  expect(plan).toBeUndefined();
  expect(diagnostics[0]?.severity).toBe("error");
  expect(diagnostics.at(-1)?.code).toBe("W-FLOW-EMPTY");
});
