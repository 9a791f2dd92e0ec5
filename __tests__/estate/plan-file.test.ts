import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lockFileOf, writeLock } from "../../src/estate/lock-file";
import { planFile } from "../../src/estate/plan-file";
import { written } from "./support";

const ESTATE = `name: core
environment: dev
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs:
  app: { cidr: 10.0.0.0/16 }
`;

test("a valid estate without a lock is planned, without a diagnostic", () => {
  const file = written(ESTATE);
  const planned = planFile(file);
  expect(planned).toMatchObject({ file, lockFile: lockFileOf(file), lockExists: false, diagnostics: [] });
  expect(planned.plan?.vpcs.map(({ name }) => name)).toEqual(["app"]);
  expect(planned.allocated).toHaveLength(4);
  expect(planned.lock).toBeUndefined();
});

test("the lock that comes of a plan gives the same plan, and lacks nothing", () => {
  const file = written(ESTATE);
  const first = planFile(file);
  if (!first.nextLock) throw new Error("no lock");
  writeLock(lockFileOf(file), first.nextLock);
  const second = planFile(file);
  expect(second).toMatchObject({ lockExists: true, lock: first.nextLock, allocated: [], diagnostics: [] });
  expect(second.plan).toEqual(first.plan);
});

test("a lock that lacks a VPC is a warning, with what would be allocated", () => {
  const file = written(ESTATE);
  writeFileSync(lockFileOf(file), "version: 1\nvpcs: {}\n");
  const { plan, diagnostics } = planFile(file);
  expect(plan).toBeDefined();
  expect(diagnostics).toMatchObject([
    {
      code: "W-LOCK-INCOMPLETE",
      severity: "warning",
      line: 6,
      column: 3,
      message:
        "the lock lacks 4 addresses of app: private/1 would get 10.0.64.0/20, private/2 would get 10.0.80.0/20, public/1 would get 10.0.0.0/20, public/2 would get 10.0.16.0/20",
    },
  ]);
});

test("a lock that contradicts the estate is an error that names both places", () => {
  const file = written(ESTATE);
  writeFileSync(
    lockFileOf(file),
    "version: 1\nvpcs:\n  app:\n    cidr: 10.9.0.0/16\n    subnets:\n      public/1: 10.9.0.0/20\n",
  );
  const { plan, diagnostics } = planFile(file);
  expect(plan).toBeUndefined();
  const [found] = diagnostics;
  expect(found).toMatchObject({ code: "E-LOCK-VPC", severity: "error", file, line: 6 });
  expect(found?.related.map((place) => place.file)).toContain(lockFileOf(file));
});

test("a malformed lock stops the plan, and stands after the estate's own problems", () => {
  const file = written(`${ESTATE}routes: tire\n`);
  writeFileSync(lockFileOf(file), "version: one\n");
  const { plan, diagnostics } = planFile(file);
  expect(plan).toBeUndefined();
  expect(diagnostics.map((d) => `${d.file === file ? "estate" : "lock"} ${d.line} ${d.code}`)).toEqual([
    "estate 7 E-BAD-VALUE",
    "lock 1 E-LOCK-SHAPE",
    "lock 1 E-LOCK-SHAPE",
  ]);
});

test("overlaps are found in the same run as faults of the form", () => {
  const { diagnostics } = planFile(
    written(`${ESTATE}  data: { cidr: 10.0.0.0/20, azs: nine }\ntopology: { kind: full-mesh }\nroutse: vpc\n`),
  );
  expect(diagnostics.map(({ line, code }) => `${line} ${code}`)).toEqual([
    "7 E-CIDR-OVERLAP",
    "7 E-WRONG-TYPE",
    "9 E-UNKNOWN-KEY",
  ]);
});

test("a name that a fault removed is not called unknown", () => {
  const { diagnostics } = planFile(
    written(`${ESTATE}  data: { cidr: nowhere }\ntopology: { kind: custom, links: [[app, data]] }\n`),
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["E-CIDR"]);
});

test("a file without a plan still names its lock", () => {
  expect(planFile("/nowhere/core.yaml")).toMatchObject({
    lockFile: "/nowhere/core.lock.yaml",
    lockExists: false,
    allocated: [],
    diagnostics: [{ code: "E-FILE-MISSING" }],
  });
});

test("a limit above what AWS ever grants is placed at its number", () => {
  const { diagnostics } = planFile(written(`${ESTATE}limits:\n  peeringsPerVpc: 126\n`));
  expect(diagnostics).toMatchObject([{ code: "E-LIMIT-CEILING", line: 8, column: 19, length: 3 }]);
});

test("an end of a link is placed in a pair as in a mapping", () => {
  const { diagnostics } = planFile(
    written(`${ESTATE}topology:
  kind: custom
  links:
    - [app, nowhere]
    - { between: [app, elsewhere] }
`),
  );
  expect(diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
    "10:13 E-VPC-UNKNOWN",
    "11:24 E-VPC-UNKNOWN",
  ]);
});

test("what a VPC of a sequence has at fault is placed where the sequence says it", () => {
  const { diagnostics } = planFile(
    written(`${ESTATE}sequence:\n  count: 1\n  from: 10.0.0.0/16\ntopology: { kind: full-mesh }\n`),
  );
  expect(diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(["9:9 E-CIDR-OVERLAP"]);
  expect(diagnostics[0]?.related).toMatchObject([{ line: 6, column: 16 }]);
});

test("VPCs that a faulty link leaves alone are not reported beside it", () => {
  const { diagnostics } = planFile(
    written(`${ESTATE}  data: { cidr: 10.1.0.0/16 }\ntopology: { kind: custom, links: [[app, dta]] }\n`),
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["E-VPC-UNKNOWN"]);
});
