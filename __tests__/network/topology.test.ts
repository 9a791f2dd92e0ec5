import { describe, expect, it } from "vitest";
import type { PlannedLink } from "../../src/network/plan";
import { codesIn, type EstateSketch, estateOf, planOf, problemIn } from "../support/estates";

const VPCS = {
  app: { cidr: "10.2.0.0/16", tags: { Stage: "prod" } },
  data: { cidr: "10.3.0.0/16" },
  hub: { cidr: "10.4.0.0/16" },
  web: { cidr: "10.5.0.0/16", tags: { Stage: "prod" } },
};
const QUOTAS = { elasticIpsPerRegion: 20 };

function sketch(topology: object, more: object = {}): EstateSketch {
  return { vpcs: VPCS, limits: QUOTAS, topology, ...more } as EstateSketch;
}

function links(topology: object, more: object = {}): readonly PlannedLink[] {
  return planOf(estateOf(sketch(topology, more))).links;
}

function keys(topology: object, more: object = {}): string[] {
  return links(topology, more).map((link) => link.key);
}

describe("a topology", () => {
  it("of kind full-mesh links each VPC with each other", () => {
    expect(keys({ kind: "full-mesh" })).toEqual([
      "app--data",
      "app--hub",
      "app--web",
      "data--hub",
      "data--web",
      "hub--web",
    ]);
  });

  it("of kind hub-spoke links each VPC with the hub, which requests", () => {
    expect(links({ kind: "hub-spoke", hub: "hub" }).map((link) => [link.key, link.requester])).toEqual([
      ["app--hub", "hub"],
      ["data--hub", "hub"],
      ["hub--web", "hub"],
    ]);
  });

  it("with several hubs links each spoke with each hub, and the hubs with each other", () => {
    const hubs = { kind: "hub-spoke", hubs: ["web", "hub"] };
    expect(links(hubs).map((link) => [link.key, link.requester])).toEqual([
      ["app--hub", "hub"],
      ["app--web", "web"],
      ["data--hub", "hub"],
      ["data--web", "web"],
      ["hub--web", "hub"],
    ]);
    expect(keys({ ...hubs, joinHubs: false })).not.toContain("hub--web");
  });

  it("of kind none links nothing", () => {
    expect(keys({ kind: "none" })).toEqual([]);
  });

  it("leaves out what except selects, which links may still name", () => {
    const mesh = { kind: "full-mesh", except: ["tag:Stage=prod"] };
    expect(keys(mesh)).toEqual(["data--hub"]);
    expect(keys({ ...mesh, links: [["web", "hub"]] })).toEqual(["data--hub", "hub--web"]);
  });

  it("of kind custom links what is listed, by any selector", () => {
    expect(
      keys({
        kind: "custom",
        links: [
          ["hub", "tag:Stage=prod"],
          ["data", "app"],
        ],
      }),
    ).toEqual(["app--data", "app--hub", "hub--web"]);
    expect(keys({ kind: "custom", links: [["hub", "account:main"]] })).toEqual(["app--hub", "data--hub", "hub--web"]);
    expect(keys({ kind: "custom", links: [["region:us-east-1", ["hub", "app"]]] })).toHaveLength(5);
  });

  it("has the first name of a pair request, where neither or both are hubs", () => {
    const found = links({ kind: "hub-spoke", hub: "hub", links: [["web", "data"]] });
    expect(found.find((link) => link.key === "data--web")).toMatchObject({ requester: "data", accepter: "web" });
  });
});

describe("an entry of links", () => {
  it("narrows the link of its pair", () => {
    const found = links({ kind: "full-mesh", links: [{ between: ["web", "app"], routes: "subnet", dns: false }] });
    expect(found.find((link) => link.key === "app--web")).toMatchObject({ routes: "subnet", dns: false });
    expect(found.find((link) => link.key === "app--hub")).toMatchObject({ routes: "vpc", dns: true });
  });

  it("for a pair beats one for groups, and of groups the narrowest counts", () => {
    const groups = [
      { between: ["all", "hub"], routes: "tier" },
      { between: ["tag:Stage=prod", "hub"], routes: "subnet" },
    ];
    const exact = { between: ["hub", "app"], routes: "vpc" };
    for (const list of [
      [...groups, exact],
      [exact, ...groups.toReversed()],
    ]) {
      const found = links({ kind: "custom", links: list }, { isolate: [["data", "web"]] });
      expect(found.map((link) => [link.key, link.routes])).toEqual([
        ["app--hub", "vpc"],
        ["data--hub", "tier"],
        ["hub--web", "subnet"],
      ]);
    }
  });

  it("does not join a VPC with itself", () => {
    const problem = problemIn(sketch({ kind: "full-mesh", links: [["app", "app"]] }), "E-LINK-SELF");
    expect(problem.message).toBe("the link joins app with itself");
    expect(problem.path).toEqual(["topology", "links", 0]);
    expect(codesIn(sketch({ kind: "full-mesh", links: [["app", "all"]] }))).toEqual([]);
  });

  it("is not written twice, in either order", () => {
    const twice = sketch({
      kind: "full-mesh",
      links: [
        ["app", "data"],
        ["web", "hub"],
        ["data", "app"],
      ],
    });
    const problem = problemIn(twice, "E-LINK-DUPLICATE");
    expect(problem.message).toBe("the link of data and app is written twice");
    expect(problem.path).toEqual(["topology", "links", 2]);
    expect(problem.related).toEqual([{ path: ["topology", "links", 0], note: "app and data are linked here" }]);
    expect(
      codesIn(
        sketch({
          kind: "custom",
          links: [
            ["app", "all"],
            ["all", "app"],
          ],
        }),
      ),
    ).toEqual([]);
  });

  it("names VPCs that exist", () => {
    const problem = problemIn(sketch({ kind: "full-mesh", links: [["app", "dat"]] }), "E-VPC-UNKNOWN");
    expect(problem.message).toBe("there is no VPC called 'dat'");
    expect(problem.fix).toBe("did you mean 'data'?");
  });
});

describe("a hub", () => {
  it("is a VPC of the estate", () => {
    const problem = problemIn(sketch({ kind: "hub-spoke", hub: "hubb" }), "E-HUB-UNKNOWN");
    expect(problem.message).toBe("the hub 'hubb' is no VPC of this estate");
    expect(problem.fix).toBe("did you mean 'hub'?");
  });

  it("is not left out", () => {
    const problem = problemIn(sketch({ kind: "hub-spoke", hub: "hub", except: ["hub"] }), "E-HUB-EXCEPT");
    expect(problem.message).toBe("hub is a hub, and 'except' leaves it out of the topology");
    expect(codesIn(sketch({ kind: "hub-spoke", hub: "hub", except: ["web"] }))).toEqual([]);
  });
});

describe("DNS over a link", () => {
  const vpcs = { ...VPCS, data: { ...VPCS.data, dnsHostnames: false } };

  it("is left out with a warning where a VPC has no DNS hostnames", () => {
    const mesh = { vpcs, limits: QUOTAS, topology: { kind: "hub-spoke", hub: "hub" } } as EstateSketch;
    const problem = problemIn(mesh, "W-LINK-DNS");
    expect(problem.message).toBe(
      "data has dnsHostnames: false, so no private DNS names resolve over its links with hub",
    );
    const found = planOf(estateOf(mesh)).links;
    expect(found.map((link) => [link.key, link.dns])).toEqual([
      ["app--hub", true],
      ["data--hub", false],
      ["hub--web", true],
    ]);
  });

  it("is an error where it is asked for", () => {
    const asked = { kind: "full-mesh", links: [{ between: ["app", "data"], dns: true }] };
    const problem = problemIn(sketch(asked, { vpcs }), "E-LINK-DNS");
    expect(problem.message).toBe("the link of app and data is to resolve DNS names, and data has dnsHostnames: false");
    expect(problem.related).toEqual([{ path: ["vpcs", "data", "dnsHostnames"], note: "dnsHostnames: false of data" }]);
  });

  it("is quiet where it is declined", () => {
    const declined = { kind: "custom", links: [{ between: ["data", "all"], dns: false }] };
    expect(codesIn(sketch(declined, { vpcs }))).toEqual([]);
  });
});

describe("links", () => {
  it("stay within a partition of AWS", () => {
    const vpcs = { app: { cidr: "10.2.0.0/16" }, gov: { cidr: "10.3.0.0/16", region: "us-gov-west-1" } };
    const problem = problemIn({ vpcs, topology: { kind: "full-mesh" } }, "E-LINK-PARTITION");
    expect(problem.message).toBe(
      "app in us-east-1 and gov in us-gov-west-1 are linked, and lie in the partitions aws and aws-us-gov",
    );
    expect(codesIn({ vpcs, topology: { kind: "none" } })).toEqual([]);
  });

  it("are missed where they are listed and a VPC has none", () => {
    const some = {
      kind: "custom",
      links: [
        ["app", "data"],
        ["app", "web"],
      ],
    };
    const problem = problemIn(sketch(some), "W-VPC-UNLINKED");
    expect(problem.message).toBe("hub has no link with any other VPC in this custom topology");
    expect(codesIn(sketch(some, { isolate: [["hub", "all"]] }))).toEqual([]);
  });
});

describe("a rename", () => {
  it("is not from a name that is in use", () => {
    const vpcs = { ...VPCS, web: { ...VPCS.web, renamedFrom: "app" } };
    const problem = problemIn({ vpcs, limits: QUOTAS }, "E-RENAME-IN-USE");
    expect(problem.message).toBe("web is renamed from app, and there still is a VPC called app");
  });

  it("is claimed once", () => {
    const vpcs = { app: { ...VPCS.app, renamedFrom: "old" }, web: { ...VPCS.web, renamedFrom: "old" } };
    const problem = problemIn({ vpcs }, "E-RENAME-TWICE");
    expect(problem.message).toBe("app and web are both renamed from old");
    expect(problem.path).toEqual(["vpcs", "web", "renamedFrom"]);
  });

  it("that turns the requester of a link is a warning", () => {
    const vpcs = { ...VPCS, app: { ...VPCS.app, renamedFrom: "frontend" } };
    const problem = problemIn({ vpcs, limits: QUOTAS, topology: { kind: "full-mesh" } }, "W-RENAME-LINK");
    expect(problem.message).toBe(
      "renaming frontend to app turns the requester of its link with data, which replaces the peering connection and interrupts its traffic",
    );
    expect(codesIn({ vpcs, limits: QUOTAS, topology: { kind: "hub-spoke", hub: "hub" } })).toEqual([]);
    const same = { ...VPCS, app: { ...VPCS.app, renamedFrom: "api" } };
    expect(codesIn({ vpcs: same, limits: QUOTAS, topology: { kind: "full-mesh" } })).toEqual([]);
  });
});
