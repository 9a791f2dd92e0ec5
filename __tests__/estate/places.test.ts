import { expect, test } from "vitest";
import { only, places } from "./support";

const HEAD = `name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
`;

test("a value is underlined whole", () => {
  expect(only(`${HEAD}vpcs:\n  app: { cidr: 10.0.0.1/16 }\n`)).toMatchObject({
    line: 5,
    column: 16,
    length: 11,
    sourceLine: "  app: { cidr: 10.0.0.1/16 }",
  });
});

test("an unknown key is underlined at the key", () => {
  expect(only(`${HEAD}vpcs:\n  app:\n    cidr: 10.0.0.0/16\n    azz: 2\n`)).toMatchObject({
    code: "E-UNKNOWN-KEY",
    line: 7,
    column: 5,
    length: 3,
    message: "vpcs.app has no key 'azz'",
    fix: "did you mean 'azs'?",
  });
});

test("a missing key is placed at the mapping that lacks it", () => {
  expect(only(`${HEAD}vpcs:\n  app:\n    azs: 2\n`)).toMatchObject({
    code: "E-MISSING-KEY",
    line: 5,
    column: 3,
    message: "vpcs.app has no 'cidr', which it needs",
    fix: "add cidr: 10.0.0.0/16",
  });
});

test("a key missing at the top level is placed at the first line of the estate", () => {
  expect(
    only(`# a comment\n${HEAD.replace("region: us-east-1\n", "")}vpcs: { app: { cidr: 10.0.0.0/16 } }\n`),
  ).toMatchObject({
    code: "E-MISSING-KEY",
    line: 2,
    column: 1,
    message: "the estate has no 'region', which it needs",
    fix: "add region: us-east-1",
  });
});

test("an empty value is placed at its key", () => {
  expect(only(`${HEAD}vpcs:\n  app:\n`)).toMatchObject({
    code: "E-EMPTY-VALUE",
    line: 5,
    column: 3,
    message: "vpcs.app has no value",
    fix: "write its content on the lines below, indented, as in cidr: 10.0.0.0/16",
  });
});

test("an entry of a list is named by its number from 1", () => {
  const text = `${HEAD}vpcs: { app: { cidr: 10.0.0.0/16 } }\nflows:\n  - { from: app, to: internet, service: https }\n  - { from: app, to: 5, service: https }\n`;
  expect(only(text)).toMatchObject({ line: 7, column: 22, message: "to of entry 2 of flows is the number 5" });
});

test("a fault in a list does not shift the places of later entries", () => {
  const text = `${HEAD}vpcs: { app: { cidr: 10.0.0.0/16 } }
flows:
  - 1
  - { from: app, to: internet, service: { protocol: tcp } }
`;
  expect(places(text)).toEqual(["6:5 E-WRONG-TYPE", "7:32 E-SERVICE-PORTS"]);
});

test("a VPC of a sequence is placed at the sequence", () => {
  const text = `${HEAD}vpcs: { vpc-1: { cidr: 10.9.0.0/16 } }\nsequence:\n  count: 2\n  from: 10.0.0.0/16\n`;
  expect(only(text)).toMatchObject({
    code: "E-VPC-DUPLICATE",
    line: 5,
    column: 1,
    message: "the sequence makes a VPC called vpc-1, and there is one under vpcs",
    related: [{ line: 4, column: 9, note: "vpc-1 under vpcs" }],
  });
});

test("all problems of a file come in one run, in file order", () => {
  const text = `name: Core
region: us-east-1
accounts:
  a: { id: 123456789012, primary: true }
  b: { id: "1234" }
vpcs:
  hub: { account: a, cidr: 10.0.0.0/8 }
  app: { account: c, cidr: 10.1.0.0/16, azs: 2, nat: one }
flows:
  - { from: app, to: hub, service: htps }
`;
  expect(places(text)).toEqual([
    "1:7 E-NAME",
    "4:12 E-ACCOUNT-ID-NUMBER",
    "5:12 E-ACCOUNT-ID",
    "7:28 E-CIDR-SIZE",
    "8:19 E-ACCOUNT-UNKNOWN",
    "8:54 E-BAD-VALUE",
    "10:36 E-SERVICE-UNKNOWN",
  ]);
});

test("what a fault may have caused is not reported", () => {
  const text = `name: core\nregion: us-east-1\naccounts:\n  a: { id: 1, primary: true }\n  b: { id: "222222222222" }\nvpcs: { app: { account: a, cidr: 10.0.0.0/16 } }\n`;
  expect(places(text)).toEqual(["4:12 E-ACCOUNT-ID-NUMBER"]);
});

test("control characters of the file do not reach the terminal", () => {
  const found = only(`${HEAD}vpcs: { app: { cidr: 10.0.0.0/16 } }\n"\\e[31mred": "\u009b31m"\n`);
  expect(found).toMatchObject({
    code: "E-UNKNOWN-KEY",
    line: 5,
    column: 1,
    message: "an estate has no key '\uFFFD[31mred'",
  });
  expect(found.sourceLine).toBe('"\\e[31mred": "\uFFFD31m"');
});
