import { describe, expect, it } from "vitest";
import { endpointText } from "../../src/network/keys";
import { codesIn, type EstateSketch, estateOf, planOf, problemIn } from "../support/estates";

const TIERS = { public: {}, private: {}, db: { route: "none" } };
const VPCS = {
  app: { cidr: "10.2.0.0/16", azs: 1, tiers: TIERS },
  data: { cidr: "10.3.0.0/16", azs: 1, tiers: TIERS },
  hub: { cidr: "10.4.0.0/16", azs: 1, tiers: TIERS },
};

function sketch(
  flows: readonly (readonly [from: unknown, to: unknown, service?: string])[],
  more: object = {},
): EstateSketch {
  return {
    vpcs: VPCS,
    topology: { kind: "hub-spoke", hub: "hub" },
    flows: flows.map(([from, to, service = "https"]) => ({ from, to, service })),
    ...more,
  } as EstateSketch;
}

function pairs(from: unknown, to: unknown, more: object = {}): string[] {
  const { flows } = planOf(estateOf(sketch([[from, to]], more)));
  return flows.map((flow) => `${endpointText(flow.from)} > ${endpointText(flow.to)}`);
}

describe("a flow", () => {
  it("from peers to all goes between all that are linked, both ways", () => {
    expect(pairs("peers", "all")).toEqual(["app > hub", "data > hub", "hub > app", "hub > data"]);
  });

  it("with peers at one end means those of the other", () => {
    expect(pairs("peers", "hub")).toEqual(["app > hub", "data > hub"]);
    expect(pairs("app", "peers")).toEqual(["app > hub"]);
    expect(pairs("peers", "peers")).toEqual(["app > hub", "data > hub", "hub > app", "hub > data"]);
  });

  it("between groups never pairs a VPC with itself", () => {
    expect(pairs("all", "hub", { topology: { kind: "full-mesh" } })).toEqual(["app > hub", "data > hub"]);
  });

  it("that names a VPC or its tiers at both ends is a flow inside it", () => {
    expect(pairs("app", "app")).toEqual(["app > app"]);
    expect(pairs("app/private", "app/db")).toEqual(["app/private > app/db"]);
  });

  it("of a list means each of its members", () => {
    expect(pairs(["app", "data/db"], "hub/private")).toEqual(["app > hub/private", "data/db > hub/private"]);
  });

  it("with the internet means those tiers of a VPC that have the way", () => {
    expect(pairs("app", "internet")).toEqual(["app/private > internet", "app/public > internet"]);
    expect(pairs("internet", "app")).toEqual(["internet > app/public"]);
    const nat = { vpcs: { ...VPCS, app: { ...VPCS.app, nat: "none" } } };
    expect(pairs("app", "internet", nat)).toEqual(["app/public > internet"]);
  });

  it("of all with the internet leaves out VPCs without a way", () => {
    const closed = { cidr: "10.5.0.0/16", tiers: { db: { route: "none" } } };
    expect(pairs("all", "internet", { vpcs: { ...VPCS, log: closed } }).some((pair) => pair.startsWith("log"))).toBe(
      false,
    );
  });

  it("over a link leaves out tiers that peers have no route to", () => {
    const pods = { route: "none", in: "100.64.0.0/16" };
    const app = {
      ...VPCS.app,
      secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }],
      tiers: { db: { route: "none" }, pods },
    };
    expect(pairs("app", "hub", { vpcs: { ...VPCS, app } })).toEqual(["app/db > hub"]);
  });

  it("that is declared twice counts once", () => {
    expect(
      planOf(
        estateOf(
          sketch([
            ["app", "hub"],
            ["app", ["hub", "hub"]],
            ["peers", "hub"],
          ]),
        ),
      ).flows,
    ).toHaveLength(2);
  });
});

describe("a flow is refused", () => {
  it("between VPCs that are not linked, with what to link", () => {
    const problem = problemIn(sketch([["app", "data", "mysql"]]), "E-FLOW-NOT-LINKED");
    expect(problem.message).toBe(
      "mysql is to flow between app and data, which are not linked: peering is not transitive, also not through a hub",
    );
    expect(problem.fix).toBe("link app and data under topology.links, or take the flow out");
    expect(problem.path).toEqual(["flows", 0]);
    expect(codesIn(sketch([["app", "data"]], { topology: { kind: "full-mesh" } }))).toEqual([]);
  });

  it("once, however many pairs are not linked", () => {
    const problem = problemIn(sketch([["all", "all"]]), "E-FLOW-NOT-LINKED");
    expect(problem.fix).toContain("write peers");
  });

  it("from the internet to a tier that no internet gateway leads to", () => {
    const problem = problemIn(sketch([["internet", "app/private"]]), "E-FLOW-NO-INTERNET");
    expect(problem.message).toBe(
      "app/private cannot be reached from the internet for https: no tier there routes to an internet gateway",
    );
    expect(codesIn(sketch([["internet", "app/public"]]))).toEqual([]);
  });

  it("to the internet from a tier with no way out", () => {
    const problem = problemIn(sketch([["app/db", "internet"]]), "E-FLOW-NO-INTERNET");
    expect(problem.message).toBe("app/db has no way out to the internet for https");
    expect(codesIn(sketch([["app/private", "internet"]]))).toEqual([]);
  });

  it("to the internet from a NAT tier without NAT", () => {
    const vpcs = { ...VPCS, app: { ...VPCS.app, nat: "none" } };
    expect(codesIn(sketch([["app/private", "internet"]], { vpcs }))).toEqual(["E-FLOW-NO-INTERNET"]);
  });

  it("to the internet of a group when none of it has a way", () => {
    const vpcs = { app: { cidr: "10.2.0.0/16", tiers: { db: { route: "none" } } } };
    expect(codesIn(sketch([["all", "internet"]], { vpcs, topology: { kind: "none" } }))).toEqual([
      "E-FLOW-NO-INTERNET",
    ]);
  });

  it("to public addresses from a tier with no way out", () => {
    expect(codesIn(sketch([["app/db", "cidr:198.51.100.0/24"]]))).toEqual(["E-FLOW-NO-INTERNET"]);
    expect(codesIn(sketch([["app/private", "cidr:198.51.100.0/24"]]))).toEqual([]);
  });

  it("with a tier that peers have no route to", () => {
    const tiers = { pods: { route: "none", in: "100.64.0.0/16" } };
    const app = { ...VPCS.app, secondaryCidrs: [{ cidr: "100.64.0.0/16", routed: false }], tiers };
    const problem = problemIn(sketch([["hub", "app/pods"]], { vpcs: { ...VPCS, app } }), "E-FLOW-NOT-ROUTED");
    expect(problem.message).toBe(
      "https is to flow between VPCs with app/pods at one end, whose subnets lie where peers have no route to",
    );
    expect(problem.related?.[0]?.note).toBe("100.64.0.0/16 is not routed");
    expect(codesIn(sketch([["app/pods", "app"]], { vpcs: { ...VPCS, app } }))).toEqual([]);
  });

  it("between two ends outside", () => {
    const problem = problemIn(sketch([["cidr:198.51.100.0/24", "cidr:192.0.2.0/24"]]), "E-FLOW-OUTSIDE");
    expect(problem.message).toBe(
      "https is to flow from cidr:198.51.100.0/24 to cidr:192.0.2.0/24, and neither is a VPC of this estate",
    );
  });

  it("with peers of what is no VPC", () => {
    const problem = problemIn(sketch([["peers", "cidr:192.0.2.0/24"]]), "E-FLOW-PEERS");
    expect(problem.message).toBe("peers stands for what is linked with the other end, and cidr:192.0.2.0/24 is no VPC");
  });
});

describe("a flow is doubted", () => {
  it("with private addresses that no route here leads to", () => {
    const problem = problemIn(sketch([["app", "cidr:10.200.0.0/16"]]), "W-FLOW-NO-ROUTE");
    expect(problem.message).toBe(
      "https is to flow between app and 10.200.0.0/16, private addresses that no route of this estate leads to",
    );
  });

  it("when it allows nothing", () => {
    const alone = { vpcs: { app: VPCS.app }, topology: { kind: "none" } };
    const problem = problemIn(sketch([["all", "all"]], alone), "W-FLOW-EMPTY");
    expect(problem.message).toBe("the flow of https allows nothing: its ends stand for no pair of linked VPCs");
  });
});

describe("a selector", () => {
  it("names a tier that exists", () => {
    const problem = problemIn(sketch([["app/privat", "hub"]]), "E-TIER-UNKNOWN");
    expect(problem.message).toBe("app has no tier called 'privat'");
    expect(problem.fix).toBe("did you mean 'private'?");
    expect(problem.path).toEqual(["flows", 0, "from"]);
  });

  it("in a list is named by its place", () => {
    const problem = problemIn(sketch([["app", ["hub", "nope"]]]), "E-VPC-UNKNOWN");
    expect(problem.path).toEqual(["flows", 0, "to", 1]);
    expect(problem.fix).toBe("name a VPC of this estate, or add it under vpcs");
  });

  it("names an account that exists", () => {
    const problem = problemIn(sketch([["account:mian", "hub"]]), "E-SELECTOR-ACCOUNT");
    expect(problem.message).toBe("there is no account called 'mian'");
    expect(problem.fix).toBe("did you mean 'main'?");
  });

  it("of addresses names no VPC's", () => {
    const problem = problemIn(sketch([["app", "cidr:10.0.0.0/8"]]), "E-SELECTOR-CIDR");
    expect(problem.message).toBe("cidr:10.0.0.0/8 overlaps app, which has 10.2.0.0/16");
  });

  it.each([
    ["a tag", "tag:Stage=prod", "tag:Stage=prod stands for no VPC"],
    ["a region", "region:eu-west-1", "region:eu-west-1 stands for no VPC"],
  ])("that matches nothing by %s is a warning in a flow and an error in an isolation", (_, selector, message) => {
    expect(problemIn(sketch([[selector, "hub"]]), "W-SELECTOR-EMPTY").message).toBe(message);
    expect(problemIn(sketch([], { isolate: [[selector, "hub"]] }), "E-SELECTOR-EMPTY").message).toBe(message);
  });

  it("by account that has no VPC is a warning", () => {
    const accounts = { main: { id: "111111111111", primary: true }, spare: { id: "222222222222" } };
    const problem = problemIn(sketch([["account:spare", "hub"]], { accounts }), "W-SELECTOR-EMPTY");
    expect(problem.message).toBe("account:spare stands for no VPC");
  });

  it("by tag sees the estate's tags too", () => {
    expect(codesIn(sketch([["peers", "tag:Stage=prod"]], { tags: { Stage: "prod" } }))).toEqual([]);
  });
});

describe("an isolation", () => {
  const isolated = (isolate: unknown, flows: Parameters<typeof sketch>[0] = []) => sketch(flows, { isolate });

  it("is expanded to pairs", () => {
    const { isolations } = planOf(
      estateOf(
        isolated([
          ["data", "app/db"],
          ["hub/db", "internet"],
          ["app", "peers"],
        ]),
      ),
    );
    expect(isolations.map(({ between }) => between.map(endpointText))).toEqual([
      ["app", "hub"],
      ["app/db", "data"],
      ["hub/db", "internet"],
    ]);
  });

  it("that a flow contradicts is an error that names both", () => {
    const problem = problemIn(
      isolated(
        [
          ["app", "data"],
          ["hub", "app"],
        ],
        [["app/private", "hub"]],
      ),
      "E-ISOLATE-FLOW",
    );
    expect(problem.message).toBe("https is to flow from app/private to hub, and the two are isolated from each other");
    expect(problem.path).toEqual(["flows", 0]);
    expect(problem.related).toEqual([{ path: ["isolate", 1], note: "isolates them" }]);
  });

  it("of other tiers contradicts nothing", () => {
    expect(codesIn(isolated([["app/db", "hub"]], [["app/private", "hub"]]))).toEqual([]);
    expect(codesIn(isolated([["app/db", "hub"]], [["app", "hub"]]))).toEqual(["E-ISOLATE-FLOW"]);
  });

  it("from the internet contradicts flows with public addresses", () => {
    expect(codesIn(isolated([["app", "internet"]], [["app", "cidr:198.51.100.0/24"]]))).toEqual(["E-ISOLATE-FLOW"]);
    expect(codesIn(isolated([["app/db", "internet"]], [["app", "internet"]]))).toEqual([]);
  });

  it("from some public addresses leaves the rest of the internet", () => {
    expect(codesIn(isolated([["app", "cidr:198.51.100.0/24"]], [["app", "internet"]]))).toEqual([]);
  });

  it("may not cut the way to a NAT gateway", () => {
    const problem = problemIn(isolated([["app/public", "internet"]], [["app/private", "internet"]]), "E-ISOLATE-NAT");
    expect(problem.message).toBe(
      "https flows from app/private to the internet through the NAT gateway in app/public, and an isolation forbids that way",
    );
    expect(codesIn(isolated([["app/public", "app/private"]], [["app/private", "internet"]]))).toEqual([
      "E-ISOLATE-NAT",
    ]);
    expect(codesIn(isolated([["app/public", "app/db"]], [["app/private", "internet"]]))).toEqual([]);
  });

  it.each([
    ["app", "app"],
    ["app", "app/db"],
    ["app/db", "app/db"],
  ])("of %s from %s cannot be kept", (a, b) => {
    const problem = problemIn(isolated([[a, b]]), "E-ISOLATE-SELF");
    expect(problem.message).toBe(`${a} and ${b} share subnets, and network ACLs do not apply inside a subnet`);
  });

  it("of groups never isolates a VPC from itself", () => {
    expect(planOf(estateOf(isolated([["all", "app"]]))).isolations).toHaveLength(2);
  });

  it("with two ends outside is refused", () => {
    const problem = problemIn(isolated([["internet", "cidr:192.0.2.0/24"]]), "E-ISOLATE-OUTSIDE");
    expect(problem.message).toBe("neither internet nor cidr:192.0.2.0/24 is a VPC of this estate");
  });

  it("with peers of what is no VPC is refused", () => {
    const problem = problemIn(isolated([["peers", "internet"]]), "E-ISOLATE-PEERS");
    expect(problem.message).toBe("peers stands for what is linked with the other end, and internet is no VPC");
  });

  it("that forbids nothing is refused", () => {
    const one = { vpcs: { app: VPCS.app }, topology: { kind: "none" }, isolate: [["all", "app"]] };
    const problem = problemIn(sketch([], one), "E-ISOLATE-EMPTY");
    expect(problem.message).toBe("the isolation forbids nothing: its ends stand for no pair");
  });
});
