import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NETWORK_CODES } from "../../src/network/codes";
import { partitionOf, REGIONS, regionOf } from "../../src/network/regions";

const ROOT = join(__dirname, "../..");

function codesIn(folder: string): Set<string> {
  const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".ts"));
  const found = files.flatMap((name) => readFileSync(join(ROOT, folder, name), "utf8").match(/"[EW]-[A-Z-]+"/g) ?? []);
  return new Set(found.map((text) => text.slice(1, -1)));
}

describe("the codes of the planner", () => {
  it("are all documented, and none that is documented is unused", () => {
    expect(Object.keys(NETWORK_CODES).sort()).toEqual([...codesIn("src/network/problems")].sort());
  });

  it("are each provoked by a test", () => {
    const tested = codesIn("__tests__/network");
    expect(Object.keys(NETWORK_CODES).filter((code) => !tested.has(code))).toEqual([]);
  });
});

describe("regions", () => {
  it("have a partition", () => {
    expect(["us-east-1", "us-gov-west-1", "cn-north-1"].map(partitionOf)).toEqual(["aws", "aws-us-gov", "aws-cn"]);
  });

  it("have at least two zones and a zone id prefix of their own", () => {
    const all = Object.values(REGIONS);
    expect(all.every((region) => region.zones >= 2)).toBe(true);
    expect(new Set(all.map((region) => region.zoneIdPrefix)).size).toBe(all.length);
  });

  it("that are not in the table are unknown, not wrong", () => {
    expect(regionOf("xx-new-1")).toBeUndefined();
    expect(regionOf("constructor")).toBeUndefined();
  });
});
