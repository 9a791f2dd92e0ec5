import { expect, test } from "vitest";
import { estateOf, input, problemOf } from "./support";

const withTopology = (topology: Record<string, unknown>) => input({ topology });

test("without a topology nothing is linked", () => {
  expect(estateOf(input()).topology).toMatchObject({ kind: "none", hubs: [], links: [] });
});

test("one hub and several become the same", () => {
  expect(estateOf(withTopology({ kind: "hub-spoke", hub: "app" })).topology).toMatchObject({
    hubs: ["app"],
    joinHubs: true,
  });
  expect(estateOf(withTopology({ kind: "hub-spoke", hubs: ["a", "b"], joinHubs: false })).topology).toMatchObject({
    hubs: ["a", "b"],
    joinHubs: false,
  });
});

test("links are pairs or mappings, and say no more than was said", () => {
  const links = [["app", ["a", "account:x"]], { between: ["app", "b"], routes: "subnet", dns: false }];
  expect(estateOf(withTopology({ kind: "custom", links })).topology.links).toEqual([
    {
      between: [
        { kind: "vpc", vpc: "app" },
        {
          kind: "any",
          of: [
            { kind: "vpc", vpc: "a" },
            { kind: "account", account: "x" },
          ],
        },
      ],
      path: ["topology", "links", 0],
    },
    {
      between: [
        { kind: "vpc", vpc: "app" },
        { kind: "vpc", vpc: "b" },
      ],
      routes: "subnet",
      dns: false,
      path: ["topology", "links", 1],
    },
  ]);
});

test("hub-spoke needs a hub", () => {
  expect(problemOf(withTopology({ kind: "hub-spoke" }))).toMatchObject({
    code: "E-MISSING-KEY",
    path: ["topology", "hub"],
    message: "topology has no 'hub', which kind: hub-spoke needs",
    fix: "add hub: NAME, or hubs: [NAME, NAME] for several",
  });
});

test.each([
  [{ kind: "hub-spoke", hub: "a", hubs: ["b"] }, "hub", "topology has both 'hub' and 'hubs'"],
  [{ kind: "full-mesh", hub: "a" }, "hub", "'hub' does nothing with kind: full-mesh"],
  [{ kind: "full-mesh", joinHubs: true }, "joinHubs", "'joinHubs' does nothing with kind: full-mesh"],
  [{ kind: "custom", except: ["a"] }, "except", "'except' does nothing with kind: custom"],
  [{ kind: "none", links: [["a", "b"]] }, "links", "there are links, but kind: none says that there are none"],
])("an option that would do nothing is refused: %j", (topology, key, message) => {
  expect(problemOf(withTopology(topology))).toMatchObject({
    code: "E-TOPOLOGY-OPTION",
    path: ["topology", key],
    at: "key",
    message,
  });
});

test("a hub that is listed twice is named", () => {
  expect(problemOf(withTopology({ kind: "hub-spoke", hubs: ["app", "app"] }))).toMatchObject({
    code: "E-TOPOLOGY-OPTION",
    path: ["topology", "hubs", 1],
    message: "app is a hub twice",
  });
});

test.each([
  ["app/private", "write app, and narrow it by flows"],
  ["internet", "name a VPC, or say it by flows"],
  ["peers", "name a VPC, or say it by flows"],
  ["cidr:192.0.2.0/24", "name a VPC, or say it by flows"],
])("links join whole VPCs, so %s is refused in them and in exceptions", (text, fix) => {
  const refused = {
    code: "E-SELECTOR-VPCS",
    message: `"${text}" is not a VPC: links join whole VPCs, and 'except' leaves them out`,
    allowed: "all, VPC, account:NAME, region:NAME, tag:Key=Value, or a list of these",
    fix,
  };
  expect(problemOf(withTopology({ kind: "custom", links: [["app", text]] }))).toMatchObject({
    ...refused,
    path: ["topology", "links", 0, 1],
  });
  expect(problemOf(withTopology({ kind: "full-mesh", except: [text] }))).toMatchObject({
    ...refused,
    path: ["topology", "except", 0],
  });
});

test("a misspelt kind has the near one proposed", () => {
  expect(problemOf(withTopology({ kind: "full_mesh" }))).toMatchObject({
    code: "E-BAD-VALUE",
    message: 'topology.kind cannot be "full_mesh"',
    fix: "did you mean 'full-mesh'?",
  });
});

test("isolations keep their place", () => {
  expect(estateOf(input({ isolate: [["app", "internet"]] })).isolate).toEqual([
    { between: [{ kind: "vpc", vpc: "app" }, { kind: "internet" }], path: ["isolate", 0] },
  ]);
});
