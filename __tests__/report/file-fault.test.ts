import { expect, test } from "vitest";
import { fileFault } from "../../src/report/file-fault";

test("a file that the system refuses is one line with its path and the reason", () => {
  const refused = Object.assign(new Error("EACCES: permission denied, mkdir 'out'"), { code: "EACCES", path: "out" });
  expect(fileFault(refused)).toBe("cannot use out: permission denied");
});

test("a missing file stays a fault of ours: what we write has its folders made", () => {
  expect(fileFault(Object.assign(new Error("ENOENT"), { code: "ENOENT", path: "out" }))).toBeUndefined();
});

test("anything else is none of its business", () => {
  expect(fileFault(new Error("x"))).toBeUndefined();
  expect(fileFault("x")).toBeUndefined();
});
