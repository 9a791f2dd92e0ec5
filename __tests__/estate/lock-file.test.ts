import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { lockFileOf, lockText, readLock, writeLock } from "../../src/estate/lock-file";
import type { AddressLock } from "../../src/network/lock";
import { folder, written } from "./support";

const LOCK: AddressLock = {
  version: 1,
  vpcs: {
    b: { cidr: "10.1.0.0/16", subnets: { "private/10": "10.1.2.0/24", "private/2": "10.1.1.0/24" }, reserved: {} },
    a: {
      cidr: "10.0.0.0/16",
      subnets: { "public/1": "10.0.0.0/20" },
      reserved: { "old/1": "10.0.16.0/20" },
      slots: { public: "10.0.0.0/18" },
    },
  },
};

test("the lock stands beside the estate", () => {
  expect(lockFileOf("estates/core.yaml")).toBe("estates/core.lock.yaml");
  expect(lockFileOf("core.yml")).toBe("core.lock.yaml");
});

test("a lock that is written is read again as it was", () => {
  const file = join(folder(), "core.lock.yaml");
  writeLock(file, LOCK);
  expect(readLock(file)).toMatchObject({ exists: true, lock: LOCK, diagnostics: [] });
  expect(readdirSync(dirname(file))).toEqual(["core.lock.yaml"]);
});

test("the text is sorted by name and number, and says what it is", () => {
  expect(lockText(LOCK)).toBe(`# Addresses that this estate has given. Commit this file: what stands in it never moves.
# Written by 'archipelago lock'; addresses under 'reserved' are free again after 'archipelago lock --prune'.
version: 1
vpcs:
  a:
    cidr: 10.0.0.0/16
    subnets:
      public/1: 10.0.0.0/20
    reserved:
      old/1: 10.0.16.0/20
    slots:
      public: 10.0.0.0/18
  b:
    cidr: 10.1.0.0/16
    subnets:
      private/2: 10.1.1.0/24
      private/10: 10.1.2.0/24
`);
});

test("a lock that cannot be written leaves the old one as it was, and nothing beside it", () => {
  const file = join(folder(), "core.lock.yaml");
  writeFileSync(file, "version: 1\nvpcs: {}\n");
  const circle: Record<string, unknown> = {};
  const broken = {
    version: 1,
    vpcs: {
      get a(): never {
        throw new Error("disk");
      },
      circle,
    },
  } as unknown as AddressLock;
  expect(() => writeLock(file, broken)).toThrow("disk");
  expect(readFileSync(file, "utf8")).toBe("version: 1\nvpcs: {}\n");
  expect(readdirSync(dirname(file))).toEqual(["core.lock.yaml"]);
});

test("no lock is no problem", () => {
  expect(readLock(join(folder(), "core.lock.yaml"))).toMatchObject({ exists: false, diagnostics: [] });
});

test("a lock of another version is refused without a look at the rest", () => {
  const { lock, diagnostics } = readLock(written("version: 2\nnetworks: []\n", "core.lock.yaml"));
  expect(lock).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      code: "E-LOCK-VERSION",
      line: 1,
      column: 10,
      message: "the lock has version 2, which this Archipelago does not know",
    },
  ]);
});

test("a lock says in which account and region a VPC lies", () => {
  const lock: AddressLock = {
    version: 1,
    vpcs: { app: { cidr: "10.0.0.0/16", account: "012345678901", region: "eu-west-1", subnets: {}, reserved: {} } },
  };
  const file = join(folder(), "core.lock.yaml");
  writeLock(file, lock);
  expect(readLock(file)).toMatchObject({ lock, diagnostics: [] });
});

test("a malformed lock is placed in the lock file", () => {
  const file = written(
    "version: 1\nvpcs:\n  a:\n    cidr: 10.0.0.0/16\n    subnets: { public/1: 10.0.0.1/20 }\n",
    "core.lock.yaml",
  );
  expect(readLock(file).diagnostics).toMatchObject([
    {
      code: "E-LOCK-SHAPE",
      file,
      line: 5,
      column: 26,
      message:
        "the lock file was changed by hand or by a merge: 10.0.0.1/20 has bits set after its prefix length: it is an address inside a block, not a block",
      fix: "write 10.0.0.0/20, or restore the file from version control",
    },
  ]);
});

test("a lock with a merge conflict says so", () => {
  const file = written("version: 1\n<<<<<<< HEAD\nvpcs: {}\n=======\n>>>>>>> x\n", "core.lock.yaml");
  expect(readLock(file).diagnostics).toMatchObject([{ code: "E-YAML-CONFLICT", line: 2 }]);
});

test("an empty lock is no lock", () => {
  expect(readLock(written("", "core.lock.yaml")).diagnostics).toMatchObject([
    {
      code: "E-FILE-EMPTY",
      message: "the lock file is empty",
      fix: "remove it, or restore it from version control",
    },
  ]);
});
