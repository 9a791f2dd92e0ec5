import fc from "fast-check";
import { expect, test } from "vitest";
import { products } from "../../src/review/products";

test("every combination of two lists is one product", () => {
  expect(
    products([
      ["b", "y"],
      ["a", "x"],
      ["a", "y"],
      ["b", "x"],
    ]),
  ).toEqual([{ left: ["a", "b"], right: ["x", "y"] }]);
});

test("the products hold the pairs and no other, whatever they are", () => {
  const pair = fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "y", "z"));
  fc.assert(
    fc.property(fc.uniqueArray(pair, { selector: (one) => one.join() }), (pairs) => {
      const back = products(pairs).flatMap(({ left, right }) => left.flatMap((l) => right.map((r) => `${l},${r}`)));
      expect(back.sort()).toEqual(pairs.map((one) => one.join()).sort());
    }),
  );
});
