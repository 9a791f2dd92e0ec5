import { expect, test } from "vitest";
import { estateOf, input, problemOf } from "./support";

test("user text is kept as typed, also where it looks like Terraform", () => {
  const tags = { "a ${b}": "${var.x} %{ if true }", Ü: "", "a/b": "c:d" };
  expect(estateOf(input({ tags })).tags).toEqual(tags);
});

test("keys that begin with aws: are AWS's, in any case", () => {
  expect(problemOf(input({ tags: { "AWS:team": "x" } }))).toMatchObject({
    code: "E-TAG-RESERVED",
    path: ["tags", "AWS:team"],
    at: "key",
    message: 'the tag key "AWS:team" begins with aws:, which AWS keeps for itself',
    fix: "write team",
  });
});

test("Name is each resource's own", () => {
  expect(problemOf(input({ tags: { Name: "x" } }))).toMatchObject({ code: "E-TAG-RESERVED", fix: "remove it" });
});

test("keys end at 128 characters, values at 256", () => {
  expect(problemOf(input({ tags: { ["k".repeat(129)]: "v" } })).code).toBe("E-TAG-KEY");
  expect(problemOf(input({ tags: { k: "v".repeat(257) } }))).toMatchObject({
    code: "E-TAG-VALUE",
    message: "a tag value has 257 characters",
    allowed: "at most 256 characters",
  });
  expect(estateOf(input({ tags: { ["k".repeat(128)]: "v".repeat(256) } })).tags).toHaveProperty("k".repeat(128));
});

test("an empty key is no key", () => {
  expect(problemOf(input({ tags: { "": "x" } }))).toMatchObject({ code: "E-TAG-KEY", message: "a tag key is empty" });
});

test("46 tags do not fit beside Archipelago's own", () => {
  const tags = Object.fromEntries(Array.from({ length: 46 }, (_, i) => [`k${i}`, "v"]));
  expect(problemOf(input({ tags }))).toMatchObject({
    code: "E-TAG-COUNT",
    path: ["tags"],
    message: "there are 46 tags: AWS allows 50 on a resource, and Archipelago adds 5 of its own",
  });
});
