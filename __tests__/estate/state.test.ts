import { expect, test } from "vitest";
import { readEstate } from "../../src/estate/parse";
import { estateOf, input, problemOf } from "./support";

test("the state is local and whole by default", () => {
  expect(estateOf(input()).state).toEqual({ layout: "single", backend: { kind: "local" } });
});

test("S3 has the estate's region and name by default", () => {
  expect(estateOf(input({ state: { backend: "s3", bucket: "states" } })).state.backend).toEqual({
    kind: "s3",
    bucket: "states",
    region: "us-east-1",
    prefix: "core",
  });
});

test("S3 takes all its options, and slashes at the ends of a prefix are dropped", () => {
  const roleArn = "arn:aws:iam::999999999999:role/State";
  const state = { backend: "s3", bucket: "states", region: "eu-west-1", prefix: "/a/b/", kmsKeyId: "alias/k", roleArn };
  expect(estateOf(input({ state })).state.backend).toEqual({
    kind: "s3",
    bucket: "states",
    region: "eu-west-1",
    prefix: "a/b",
    kmsKeyId: "alias/k",
    roleArn,
  });
});

test("HCP Terraform takes organization, hostname and project", () => {
  const state = { backend: "cloud", organization: "o", hostname: "tfe.example.com", project: "p" };
  const { backend: _, ...rest } = state;
  expect(estateOf(input({ state })).state.backend).toEqual({ kind: "cloud", ...rest });
});

test.each([
  ["s3", "bucket", "add bucket: NAME, of a bucket that exists"],
  ["cloud", "organization", "add organization: NAME"],
])("%s needs %s", (backend, key, fix) => {
  expect(problemOf(input({ state: { backend } }))).toMatchObject({
    code: "E-MISSING-KEY",
    path: ["state", key],
    message: `state has no '${key}', which backend: ${backend} needs`,
    fix,
  });
});

test("an option of another backend is refused, not ignored", () => {
  expect(problemOf(input({ state: { bucket: "states" } }))).toMatchObject({
    code: "E-STATE-KEY",
    path: ["state", "bucket"],
    at: "key",
    message: "'bucket' belongs to backend: s3, but the backend is local",
    allowed: "no more than layout and backend",
  });
});

test("the per-account layout needs an environment, and says why", () => {
  const { environment: _, ...rest } = input({ state: { layout: "per-account" } });
  expect(problemOf(rest)).toMatchObject({
    code: "E-STATE-LAYOUT",
    path: ["state", "layout"],
    message:
      "the per-account layout needs 'environment': a random suffix is made once and kept in one state, which the other states cannot read",
  });
});

test("a role of the state is a full ARN", () => {
  const state = { backend: "s3", bucket: "states", roleArn: "State" };
  expect(problemOf(input({ state }))).toMatchObject({ code: "E-ROLE", path: ["state", "roleArn"] });
});

test.each(["s3://states", "My_Bucket", "ab", "b".repeat(64)])("%j is no bucket", (bucket) => {
  expect(readEstate(input({ state: { backend: "s3", bucket } })).problems).toMatchObject([
    { code: "E-STATE-BUCKET", path: ["state", "bucket"] },
  ]);
});

test("workspaces that HCP Terraform would refuse are named", () => {
  const accounts = Object.fromEntries(
    ["production-workloads", "production-networking"].map((name, index) => [
      name,
      { id: `${index + 1}`.repeat(12), primary: index === 0 },
    ]),
  );
  const vpcs = { app: { account: "production-workloads", cidr: "10.0.0.0/16" } };
  const over = (name: string) =>
    input({ name, accounts, vpcs, state: { backend: "cloud", organization: "o", layout: "per-account" } });
  expect(readEstate(over("core")).problems).toEqual([]);
  expect(problemOf(over("international-networks"))).toMatchObject({
    code: "E-NAME-LENGTH",
    path: ["state", "backend"],
    message:
      "the workspace for links between production-networking and production-workloads would be called international-networks_dev_international-networks-production-networking--production-workloads, which has 93 characters",
  });
});

test("so are those of the logs, which an estate of one account has too", () => {
  const state = { backend: "cloud", organization: "o", layout: "per-account" };
  const over = (name: string) => input({ name, state, accounts: { "production-networking": { id: "111111111111" } } });
  const name = "international-networks-of-us";
  expect(readEstate({ ...over(name), audit: {} }).problems).toEqual([]);
  expect(readEstate(over(`${name}a`)).problems).toEqual([]);
  expect(problemOf({ ...over(`${name}a`), audit: {} })).toMatchObject({
    code: "E-NAME-LENGTH",
    path: ["state", "backend"],
    message:
      "the workspace for the logs of production-networking would be called international-networks-of-usa_dev_international-networks-of-usa--audit-production-networking, which has 92 characters",
  });
});
