import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reportFault } from "../../src/report/fault";

test("a fault is one line that names the file with the details", () => {
  const line = reportFault(new Error("no such thing\nand more"), ["check", "x.yaml"]);
  expect(line).toMatch(/^archipelago: internal fault: no such thing \(details: .+\)$/);
  const details = readFileSync(/details: (.+)\)$/.exec(line)?.[1] as string, "utf8");
  expect(details).toContain("arguments: check x.yaml");
  expect(details).toContain("fault.test.ts");
});
