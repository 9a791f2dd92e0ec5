import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { diagnose, input, only, withFlow, withVpc } from "./support";

const fixes = (over: Record<string, unknown>) => readEstate(over).problems.map(({ fix }) => fix);

test.each([
  [input({ vpcs: [{ app: {} }] }), "write names as keys instead of a list, as in app: { cidr: 10.0.0.0/16 }"],
  [input({ accounts: [] }), 'write names as keys instead of a list, as in main: { id: "123456789012" }'],
  [input({ vpcs: null }), "write its content on the lines below, indented, as in app: { cidr: 10.0.0.0/16 }"],
  [input({ vpcs: { app: null } }), "write its content on the lines below, indented, as in cidr: 10.0.0.0/16"],
  [input({ vpcs: { app: "10.0.0.0/16" } }), "write { cidr: 10.0.0.0/16 }"],
  [input({ vpcs: { app: "cidr:10.0.0.0/16" } }), "put a space after the colon"],
  [input({ vpcs: { app: 5 } }), "write a mapping, as in { cidr: 10.0.0.0/16 }"],
  [input({ accounts: { main: "111111111111" } }), 'write { id: "111111111111" }'],
  [
    input({ flows: { from: "app" } }),
    "begin each entry with a hyphen, as in - { from: app, to: data, service: https }",
  ],
  [input({ flows: ["app to data"] }), "write a mapping, as in { from: app, to: data, service: https }"],
  [input({ flows: "none" }), "write a list, as in - { from: app, to: data, service: https }"],
  [input({ isolate: [5] }), "write a pair, as in [app, sandbox]"],
  [input({ topology: "full-mesh" }), "write { kind: full-mesh }"],
  [input({ topology: "star" }), "write a mapping, as in { kind: full-mesh }"],
  [withVpc({ tiers: ["web", "data"] }), "write { web: {}, data: {} }"],
  [withVpc({ tiers: [{ web: {} }] }), "write names as keys instead of a list, as in { public: {}, private: {} }"],
  [withVpc({ tiers: { web: null } }), "write {} to get its defaults, or remove the key"],
  [withVpc({ cidr: ["10.0.0.0/16"] }), "write 10.0.0.0/16, without the brackets"],
  [withVpc({ tags: ["a", "b"] }), "write names as keys instead of a list, as in { Stage: prod }"],
  [withFlow({ service: 443 }), "write {protocol: tcp, ports: [443]}"],
  [withFlow({ service: "udp/53" }), "write {protocol: udp, ports: [53]}"],
  [withFlow({ service: "8000-8100" }), 'write {protocol: tcp, ports: ["8000-8100"]}'],
])("%j has a fix that shows what to write: %s", (over, fix) => {
  expect(fixes(over)).toEqual([fix]);
});

test("what slipped out of its VPC is sent back", () => {
  expect(fixes(input({ vpcs: { app: { cidr: "10.0.0.0/16" }, cidr: "10.1.0.0/16" } }))).toEqual([
    "indent cidr further, below the name of its VPC",
  ]);
});

test("what slipped out of vpcs or accounts is sent back", () => {
  expect(fixes(input({ data: { cidr: "10.1.0.0/16" }, apps: { id: "222222222222" } }))).toEqual([
    "indent it below vpcs:",
    "indent it below accounts:",
  ]);
});

test("an estate below a key of its own is one problem, not a missing key after the other", () => {
  const { problems } = readEstate({ estate: input() });
  expect(problems).toMatchObject([
    { code: "E-UNKNOWN-KEY", path: ["estate"], fix: "remove estate:, and move what is below it to the left" },
  ]);
});

test("a misspelt key of the top level is one problem", () => {
  expect(fixes({ ...input({ acounts: input().accounts }), accounts: undefined })).toEqual(["did you mean 'accounts'?"]);
  expect(fixes({ ...input({ vpc: input().vpcs }), vpcs: undefined })).toEqual(["did you mean 'vpcs'?"]);
});

test("an estate without VPCs says so, whatever else is wrong", () => {
  expect(readEstate(input({ vpcs: undefined, region: 5 })).problems.map(({ code }) => code)).toEqual([
    "E-WRONG-TYPE",
    "E-VPCS-MISSING",
  ]);
});

test("a key that just holds an anchor is not needed", () => {
  expect(
    only(
      'x-base: &base { nat: single }\nname: core\nregion: us-east-1\naccounts: { main: { id: "111111111111" } }\nvpcs: { app: { <<: *base, cidr: 10.0.0.0/16 } }\n',
    ),
  ).toMatchObject({
    code: "E-UNKNOWN-KEY",
    fix: "remove it: an anchor (&name) can be set where it is used first",
  });
});

test("a merge of an anchor that does not exist is placed at its name", () => {
  expect(only("a: &base { nat: single }\nb: { <<: *base }\nc: { <<: *bse }\n")).toMatchObject({
    code: "E-YAML-ALIAS",
    line: 3,
    column: 10,
    length: 4,
    message: "the alias *bse has no anchor &bse before it",
  });
});

test("a merge of something that is no mapping is placed there", () => {
  expect(only("a: &base text\nb: { <<: *base }\n")).toMatchObject({
    code: "E-YAML-ALIAS",
    line: 2,
    column: 10,
    message: "'<<' merges mappings, and this is none",
    fix: "name the anchor of a mapping, as in <<: *base",
  });
});

test.each([
  ["vpcs:\n  app: { cidr: 10.0.0.0/16\n  data: {}\n", "{", "}"],
  ["flows: [\n", "[", "]"],
])("what is not closed is named in %j", (text, open, close) => {
  expect(diagnose(text)[0]).toMatchObject({
    code: "E-YAML-SYNTAX",
    message: `a '${open}' before this is not closed, or what stands in it is not indented`,
    fix: `add the '${close}' that is missing, or indent all lines up to it`,
  });
});

test("nothing at all is an estate without a value", () => {
  const { estate, problems } = readEstate(undefined);
  expect(estate).toBeUndefined();
  expect(problems).toMatchObject([{ code: "E-EMPTY-VALUE", path: [], message: "the estate has no value" }]);
});
