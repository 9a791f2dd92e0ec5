import { expect, test } from "vitest";
import { findings } from "./check";
import { CHECKS } from "./checks";
import { Emitted } from "./emitted";

test("no two checks have the same name", () => {
  const ids = CHECKS.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(CHECKS)("$id: $demands", (check) => {
  expect(findings([check], Emitted.of(check.passes))).toEqual([]);
  const all = Emitted.of(check.fails);
  const judged = check.types.flatMap((type) => all.of(type).map(({ address }) => address));
  const found = findings([check], all).map(({ subject }) => subject.split("/")[0]);
  expect(judged.length).toBeGreaterThan(0);
  expect([...new Set(found)].sort()).toEqual(judged.sort());
});
