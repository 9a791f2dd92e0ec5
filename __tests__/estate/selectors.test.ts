import { expect, test } from "vitest";
import { parseSelector, SELECTOR_PATTERN, selectorOf } from "../../src/estate/selector";
import { problemOf, withFlow } from "./support";

const VALID: [string, object][] = [
  ["all", { kind: "all" }],
  ["peers", { kind: "peers" }],
  ["internet", { kind: "internet" }],
  ["app", { kind: "vpc", vpc: "app" }],
  ["app-2/private", { kind: "tier", vpc: "app-2", tier: "private" }],
  ["account:prod", { kind: "account", account: "prod" }],
  ["region:us-gov-west-1", { kind: "region", region: "us-gov-west-1" }],
  ["tag:Stage=prod", { kind: "tag", key: "Stage", value: "prod" }],
  ["tag:a:b=c=d", { kind: "tag", key: "a:b", value: "c=d" }],
  ["tag:Stage=", { kind: "tag", key: "Stage", value: "" }],
  ["cidr:192.0.2.0/24", { kind: "cidr", cidr: "192.0.2.0/24" }],
];

test.each(VALID)("%s is a selector", (text, selector) => {
  expect(parseSelector(text)).toEqual({ selector });
  expect(text).toMatch(new RegExp(SELECTOR_PATTERN));
});

test.each([
  ["*", "write all"],
  ["10.0.0.0/16", "write cidr:10.0.0.0/16"],
  ["10.0.0.1", "write cidr:10.0.0.1"],
  ["acount:prod", "did you mean 'account'?"],
  ["vpc:app", "begin with account:, region:, tag: or cidr:"],
  ["account:", "write account:NAME"],
  ["region:here", "write a region, as in region:us-east-1"],
  ["tag:Stage", "write a key and a value, as in tag:Stage=prod"],
  ["cidr:0.0.0.0/0", "write internet"],
  ["My App", "name a VPC, such as my-app"],
  ["app/private/1", "name a VPC, such as app-private-1"],
  ["", "name a VPC, or write all"],
  ["All", "write all"],
  [" internet ", "write internet"],
  ["account: prod", "write account:prod"],
  ["region:us-esat-1", "write a region, as in region:us-east-1"],
])("%j is no selector, and what was meant is proposed", (text, fix) => {
  const parsed = parseSelector(text);
  expect(parsed).toMatchObject({ fault: { code: "E-SELECTOR", fix } });
});

test("a CIDR in a selector is checked like any other", () => {
  expect(parseSelector("cidr:192.0.2.1/24")).toMatchObject({
    fault: { code: "E-CIDR-HOST-BITS", fix: "write 192.0.2.0/24" },
  });
  expect(parseSelector("cidr:2001:db8::/32")).toMatchObject({ fault: { code: "E-CIDR-IPV6" } });
});

test("a selector at fault in a list is named alone", () => {
  expect(problemOf(withFlow({ from: ["app", "App"] }))).toMatchObject({
    code: "E-SELECTOR",
    path: ["flows", 0, "from", 1],
    message: '"App" is not a selector',
  });
});

test("a list of one is that one", () => {
  expect(selectorOf(["app"])).toEqual({ kind: "vpc", vpc: "app" });
});

test("an empty list stands for nothing", () => {
  expect(problemOf(withFlow({ from: [] }))).toMatchObject({ code: "E-LIST-LENGTH", path: ["flows", 0, "from"] });
});
