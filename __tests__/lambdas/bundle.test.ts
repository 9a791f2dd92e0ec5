import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle, zipped } from "../../scripts/lambda-assets.mjs";

const ROOT = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "archipelago-bundle-"));
let code: Uint8Array;
let zip: Uint8Array;

beforeAll(async () => {
  ({ code } = await bundle(ROOT, "compliance"));
  zip = zipped(code);
});
afterAll(() => rmSync(scratch, { recursive: true }));

test("the same sources in another folder give the same bytes", async () => {
  for (const name of ["lambdas", "src", "package.json"]) {
    cpSync(join(ROOT, name), join(scratch, "elsewhere", name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(scratch, "elsewhere", "node_modules"));
  const again = await bundle(join(scratch, "elsewhere"), "compliance");
  expect(Buffer.compare(again.code, code)).toBe(0);
});

test("nothing of the folder is in the code", () => {
  expect(Buffer.from(code).includes(ROOT)).toBe(false);
});

test("the zip holds the code alone, readable by everybody, from no day in particular", () => {
  expect(Object.keys(unzipSync(zip))).toEqual(["index.mjs"]);
  // The end of the archive says where its list of files begins: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
  const view = new DataView(zip.buffer, zip.byteOffset);
  const entry = view.getUint32(zip.length - 6, true);
  expect(view.getUint32(entry + 12, true)).toBe((1 << 21) | (1 << 16));
  expect(view.getUint32(entry + 38, true) >>> 16).toBe(0o100644);
});

test("the zip is small", () => {
  expect(zip.length).toBeLessThanOrEqual(500_000);
});

test("what Lambda loads is a handler, once its environment is right", () => {
  writeFileSync(join(scratch, "index.mjs"), code);
  const load = (env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, ["-e", 'import("./index.mjs").then(({ handler }) => console.log(typeof handler))'], {
      cwd: scratch,
      encoding: "utf8",
      env,
    });
  expect(load({}).stderr).toContain("environment of the function: ESTATE is missing; ");
  const env = {
    ESTATE: "core",
    ENVIRONMENT: "dev",
    AWS_REGION: "us-east-1",
    PARAMETERS: "/archipelago/core-dev/compliance",
    ARCHIVE_BUCKET: "archive",
    ARCHIVE_REGION: "us-east-1",
    TABLE: "findings",
    AUDIT_ROLE: "audit",
    EXTERNAL_ID: "archipelago-core",
  };
  expect(load(env).stdout).toBe("function\n");
});
