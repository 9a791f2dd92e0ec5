import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadEstate } from "../../src/estate/load";
import { displayPath } from "../../src/estate/text-file";
import { diagnose, folder, only, written } from "./support";

const VALID = `name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs: { app: { cidr: 10.0.0.0/16 } }
`;

test("a missing file is named as a whole, without a line", () => {
  const file = join(folder(), "core.yaml");
  expect(loadEstate(file).diagnostics).toEqual([
    {
      code: "E-FILE-MISSING",
      severity: "error",
      file,
      line: 0,
      column: 0,
      length: 1,
      message: `there is no estate file ${file}`,
      fix: "correct the path, or write a first estate with 'archipelago init'",
      related: [],
    },
  ]);
});

test("a missing file has the near one proposed", () => {
  const file = written(VALID, "ten-vpcs.yaml");
  const [found] = loadEstate(file.replace("ten-vpcs.yaml", "ten-vpc.yml")).diagnostics;
  expect(found?.fix).toBe(`did you mean '${file}'?`);
});

test("a directory is told from a file, and a file in it is proposed", () => {
  const file = written(VALID);
  const [found] = loadEstate(join(file, "..")).diagnostics;
  expect(found).toMatchObject({
    code: "E-FILE-DIRECTORY",
    fix: `name a file in it, such as ${file}`,
  });
  expect(found?.message).toMatch(/ is a directory, not an estate file$/);
});

test("a file that cannot be read says why", () => {
  const directory = folder();
  symlinkSync("b.yaml", join(directory, "a.yaml"));
  symlinkSync("a.yaml", join(directory, "b.yaml"));
  const [found] = loadEstate(join(directory, "a.yaml")).diagnostics;
  expect(found?.code).toBe("E-FILE-UNREADABLE");
  expect(found?.message).toMatch(/a\.yaml cannot be read: its symbolic links lead in a circle$/);
});

test("a path through a file is unreadable", () => {
  const [found] = loadEstate(join(written(VALID), "core.yaml")).diagnostics;
  expect(found?.message).toMatch(/cannot be read: a part of the path is not a directory$/);
});

test("a device is refused before anything is read from it", () => {
  expect(loadEstate("/dev/zero").diagnostics[0]).toMatchObject({
    code: "E-FILE-UNREADABLE",
    message: "the estate file /dev/zero cannot be read: it is a device, not a file",
  });
});

test("an empty file is not an empty estate", () => {
  expect(only("")).toMatchObject({ code: "E-FILE-EMPTY", message: "the estate file is empty", line: 0 });
  expect(only(" \n\n")).toMatchObject({ code: "E-FILE-EMPTY" });
});

test("a file of comments only says so", () => {
  expect(only("# name: core\n# region: us-east-1\n")).toMatchObject({
    code: "E-FILE-ONLY-COMMENTS",
    message: "the estate file has nothing but comments",
    fix: "begin with name, region, accounts and vpcs; 'archipelago init' writes a starter",
  });
});

test("the first byte that is not UTF-8 has its line and column", () => {
  expect(
    only(Buffer.concat([Buffer.from("name: core\ntags: { A: K"), Buffer.from([0xf6]), Buffer.from("ln }\n")])),
  ).toMatchObject({ code: "E-FILE-ENCODING", message: "the estate file is not UTF-8", line: 2, column: 13 });
});

test("UTF-16 is recognized", () => {
  expect(only(Buffer.from(`\uFEFF${VALID}`, "utf16le"))).toMatchObject({
    code: "E-FILE-ENCODING",
    message: "the estate file is not UTF-8: it begins like UTF-16",
    line: 0,
  });
});

test("a byte order mark is accepted, and shifts no column", () => {
  expect(diagnose(`\uFEFF${VALID}`)).toEqual([]);
  expect(only(`\uFEFFnmae: core\n${VALID}`)).toMatchObject({ code: "E-UNKNOWN-KEY", line: 1, column: 1 });
});

test("Windows line ends are accepted, and shift no column", () => {
  expect(diagnose(VALID.replaceAll("\n", "\r\n"))).toEqual([]);
  expect(only(`${VALID.replaceAll("\n", "\r\n")}routes: tire\r\n`)).toMatchObject({
    line: 5,
    column: 9,
    length: 4,
    sourceLine: "routes: tire",
  });
});

test("a file of more than 1 MiB is not read", () => {
  expect(only(`${VALID}#${"x".repeat(1024 * 1024)}\n`)).toMatchObject({
    code: "E-FILE-TOO-LARGE",
    message: "the estate file has 1,048,687 bytes",
    allowed: "at most 1,048,576 bytes (1 MiB)",
  });
});

test("a path is shown relative to the working directory where that is shorter", () => {
  expect(displayPath(join(process.cwd(), "estates", "one-vpc.yaml"))).toBe("estates/one-vpc.yaml");
  expect(displayPath("/x.yaml")).toBe("/x.yaml");
});

test("a folder without estates proposes no file", () => {
  const directory = folder();
  mkdirSync(join(directory, "estates"));
  writeFileSync(join(directory, "estates", "readme.md"), "");
  expect(loadEstate(join(directory, "estates")).diagnostics[0]?.fix).toBe("name a file");
});

test("a folder above is shown as it was named, not as a row of dots", () => {
  expect(displayPath(join(process.cwd(), ".."))).toBe(join(process.cwd(), ".."));
});

test("an empty name is said to be one", () => {
  expect(loadEstate("").diagnostics).toMatchObject([{ file: "''", message: "the name of the estate file is empty" }]);
});
