import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { estateOf, input, only, problemOf } from "./support";

const two = (a: Record<string, unknown>, b: Record<string, unknown> = {}) =>
  input({
    accounts: { a: { id: "111111111111", primary: true, ...a }, b: { id: "222222222222", ...b } },
    vpcs: { app: { account: "a", cidr: "10.0.0.0/16" } },
  });

test("a single account is primary by itself and uses the ambient credentials", () => {
  expect(estateOf(input()).accounts).toEqual([
    { name: "main", id: "111111111111", region: "us-east-1", primary: true, path: ["accounts", "main"] },
  ]);
});

test("other accounts are entered by the default role", () => {
  const [a, b] = estateOf(two({})).accounts;
  expect(a).not.toHaveProperty("role");
  expect(b).toMatchObject({ role: "TerraformPeeringRole", primary: false });
});

test("a role may be a name, or an ARN of the account with a path", () => {
  const [a, b] = estateOf(two({ role: "Net" }, { role: "arn:aws:iam::222222222222:role/net/Deployer" })).accounts;
  expect(a?.role).toBe("Net");
  expect(b?.role).toBe("net/Deployer");
});

test("a role ARN of another account is refused, with the account it should be of", () => {
  expect(problemOf(two({}, { role: "arn:aws:iam::333333333333:role/Deployer" }))).toMatchObject({
    code: "E-ROLE-ACCOUNT",
    path: ["accounts", "b", "role"],
    message: "the role is in account 333333333333, but b is account 222222222222",
    fix: 'write "Deployer", or correct the account id',
    related: [{ path: ["accounts", "b", "id"], note: "222222222222 of b" }],
  });
});

test.each(["role/x/", "arn:aws:iam::1:role/x", "has space", ""])("%j is no role", (role) => {
  expect(problemOf(two({ role }))).toMatchObject({ code: "E-ROLE", path: ["accounts", "a", "role"] });
});

test("an id without quotes is told from a wrong one, and its lost zeros are given back", () => {
  const text = (id: string) =>
    `name: core\nregion: us-east-1\naccounts: { main: { id: ${id} } }\nvpcs: { app: { cidr: 10.0.0.0/16 } }\n`;
  expect(only(text("123456789012"))).toMatchObject({
    code: "E-ACCOUNT-ID-NUMBER",
    line: 3,
    column: 25,
    message: "the account id has no quotes, so YAML read it as the number 123456789012",
    fix: 'write "123456789012", with the quotes',
  });
  expect(only(text("012345678901"))).toMatchObject({
    message: "the account id has no quotes, so YAML read it as the number 12345678901, without the zeros at its front",
    fix: 'write "012345678901", with the quotes',
  });
});

test.each([
  ["12345678901", '"12345678901" is not an account id: it has 11 digits', /^copy the id/],
  ["1234-5678-9012", '"1234-5678-9012" is not an account id', /^write "123456789012"$/],
  ["production", '"production" is not an account id', /^copy the id/],
])("%j is no account id", (id, message, fix) => {
  const problem = problemOf(input({ accounts: { main: { id } } }));
  expect(problem).toMatchObject({ code: "E-ACCOUNT-ID", path: ["accounts", "main", "id"], message });
  expect(problem.fix).toMatch(fix);
});

test("two accounts with one id are named both", () => {
  expect(problemOf(two({}, { id: "111111111111" }))).toMatchObject({
    code: "E-ACCOUNT-ID-DUPLICATE",
    path: ["accounts", "b", "id"],
    message: "b and a are the same account, 111111111111",
    related: [{ path: ["accounts", "a", "id"], note: "111111111111 of a" }],
  });
});

test("several accounts without a primary one are refused", () => {
  expect(problemOf(two({ primary: false }))).toMatchObject({
    code: "E-ACCOUNT-PRIMARY-MISSING",
    path: ["accounts"],
    message: "none of the 2 accounts is primary, so nobody knows whose the ambient credentials are",
  });
});

test("two primary accounts are named both", () => {
  expect(problemOf(two({}, { primary: true }))).toMatchObject({
    code: "E-ACCOUNT-PRIMARY-TWO",
    path: ["accounts", "b", "primary"],
    message: "b is primary, and so is a",
    related: [{ path: ["accounts", "a", "primary"] }],
  });
});

test("an estate without accounts is refused", () => {
  expect(
    readEstate(input({ accounts: {}, vpcs: { app: { account: "x", cidr: "10.0.0.0/16" } } })).problems[0],
  ).toMatchObject({ code: "E-ACCOUNTS-MISSING", path: ["accounts"] });
});

test("an unknown account has the near one proposed", () => {
  expect(problemOf(input({ vpcs: { app: { account: "mains", cidr: "10.0.0.0/16" } } }))).toMatchObject({
    code: "E-ACCOUNT-UNKNOWN",
    path: ["vpcs", "app", "account"],
    message: 'there is no account called "mains"',
    allowed: "main",
    fix: "did you mean 'main'?",
  });
});

test("a VPC must name its account where there are several", () => {
  const problem = problemOf({ ...two({}), vpcs: { app: { cidr: "10.0.0.0/16" } } });
  expect(problem).toMatchObject({
    code: "E-MISSING-KEY",
    path: ["vpcs", "app", "account"],
    message: "vpcs.app has no 'account', which it needs because the estate has 2 accounts",
    allowed: "a, b",
  });
});

test("a VPC lies in its own region, else its account's, else the estate's", () => {
  const estate = estateOf({
    ...two({}, { region: "eu-west-1" }),
    vpcs: {
      p: { account: "a", cidr: "10.0.0.0/16" },
      q: { account: "b", cidr: "10.1.0.0/16" },
      r: { account: "b", cidr: "10.2.0.0/16", region: "us-west-2" },
    },
  });
  expect(estate.vpcs.map(({ region }) => region)).toEqual(["us-east-1", "eu-west-1", "us-west-2"]);
});

test("an external id that AWS refuses is refused", () => {
  expect(problemOf(two({}, { externalId: "x" }))).toMatchObject({
    code: "E-EXTERNAL-ID",
    message: 'AWS refuses the external id "x"',
  });
});
