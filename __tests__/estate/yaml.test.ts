import { expect, test } from "vitest";
import { diagnose, only, places } from "./support";

const TAIL = `region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs: { app: { cidr: 10.0.0.0/16 } }
`;

test("every tab in indentation is named, and nothing that follows from it", () => {
  expect(places("name: core\naccounts:\n\tmain:\n\t\tid: x\n")).toEqual(["3:1 E-YAML-TAB", "4:1 E-YAML-TAB"]);
  expect(diagnose("name: core\nvpcs:\n\tapp: {}\n")[0]).toMatchObject({
    message: "the line is indented with a tab, which YAML forbids",
    fix: "replace the tab by spaces",
  });
});

test("a duplicate key is named with the first of the two", () => {
  expect(only(`name: core\nname: edge\n${TAIL}`)).toMatchObject({
    code: "E-YAML-DUPLICATE-KEY",
    line: 2,
    column: 1,
    length: 4,
    message: 'the key "name" is written twice in one mapping, so one of the two would be lost',
    related: [{ line: 1, column: 1, note: "the same key" }],
  });
});

test("a duplicate key does not hide other problems", () => {
  expect(places(`name: core\nname: edge\nroutes: tire\n${TAIL}`)).toEqual([
    "2:1 E-YAML-DUPLICATE-KEY",
    "3:9 E-BAD-VALUE",
  ]);
});

test("an alias bomb is refused", () => {
  const lines = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [from, to] of ["ab", "bc", "cd", "de"])
    lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(", ")}]`);
  expect(only(lines.join("\n"))).toMatchObject({
    code: "E-YAML-ALIAS-BOMB",
    line: 2,
    message: "aliases repeat each other so often that the file would fill the memory",
  });
});

test("an alias without an anchor is named", () => {
  expect(only("name: *core\n")).toMatchObject({
    code: "E-YAML-ALIAS",
    line: 1,
    column: 7,
    length: 5,
    message: "the alias *core has no anchor &core before it",
  });
});

test("nesting without end is refused, in flow and in block style", () => {
  expect(only("[".repeat(5_000))).toMatchObject({ code: "E-YAML-DEPTH" });
  expect(only(`a:\n  ${"- ".repeat(5_000)}x\n`)).toMatchObject({ code: "E-YAML-DEPTH" });
  expect(only(`${"a: ".repeat(5_000)}x\n`).code).toBe("E-YAML-DEPTH");
});

test("a second document is refused where it begins", () => {
  expect(only(`name: core\n${TAIL}---\nname: edge\n`)).toMatchObject({
    code: "E-YAML-DOCUMENTS",
    line: 5,
    column: 1,
    message: "a second document begins here: an estate file holds one",
  });
});

test("a document marker at the top is fine", () => {
  expect(diagnose(`---\nname: core\n${TAIL}`)).toEqual([]);
});

test("a list at the root is no estate", () => {
  expect(only("- name: core\n")).toMatchObject({
    code: "E-YAML-ROOT",
    line: 1,
    message: "the estate file holds a list",
    allowed: "a mapping (key: value)",
  });
});

test("a text at the root is no estate", () => {
  expect(only("hello\n").message).toBe('the estate file holds the text "hello"');
});

test.each([
  ["name: a: b\n", "1:7", "there is a second ': ' on the line"],
  ['name: "core\n', "2:1", 'missing closing "quote'],
  ["name: core\nregion us-east-1\nx: 1\n", "2:1", "a key must stand on one line and end with a colon"],
  ["name: @core\n", "1:7", "plain value cannot start with reserved character @"],
  ["name: !Ref core\n", "1:7", 'the tag "!Ref" means nothing here'],
  ["a:\n  b: 1\n c: 2\n", "3:1", "all mapping items must start at the same column"],
])("broken syntax is placed and explained: %j", (text, place, message) => {
  const [found] = diagnose(text);
  expect(found).toMatchObject({ code: "E-YAML-SYNTAX", message });
  expect(`${found?.line}:${found?.column}`).toBe(place);
});

test("an unresolved merge conflict is recognized", () => {
  const text = `name: core\n<<<<<<< HEAD\nregion: us-east-1\n=======\nregion: us-west-2\n>>>>>>> other\n`;
  expect(only(text)).toMatchObject({
    code: "E-YAML-CONFLICT",
    line: 2,
    column: 1,
    message: "a merge conflict of git is not resolved here",
  });
});

test("a merge key brings keys in, and a fault in them is placed where it is written", () => {
  const estate = (azs: string) => `name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs:
  a: &base
    cidr: 10.0.0.0/16
    azs: ${azs}
  b: { <<: *base, cidr: 10.1.0.0/16 }
`;
  expect(diagnose(estate("2"))).toEqual([]);
  expect(places(estate("9"))).toEqual(["7:10 E-OUT-OF-RANGE", "7:10 E-OUT-OF-RANGE"]);
});

test("a key that JavaScript would lose is named instead of lost", () => {
  expect(only(`name: core\n${TAIL.replace("{ app:", "{ __proto__:")}`)).toMatchObject({
    code: "E-YAML-SYNTAX",
    line: 4,
    column: 9,
    length: 9,
    message: "no key can be called __proto__",
    fix: "write a name",
  });
});

test("a list as a key is a fault of the text, at its place", () => {
  expect(only(`name: core\n${TAIL.replace("{ app:", "{ [app, b]:")}`)).toMatchObject({
    code: "E-YAML-SYNTAX",
    line: 4,
    column: 9,
    length: 8,
    message: "a key cannot be a list",
  });
});
