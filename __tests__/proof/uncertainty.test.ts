import { describe, expect, test } from "vitest";
import type { NotInterpreted, Unread } from "../../src/model/origin";
import type { Obligation, ObligationKind } from "../../src/proof/report";
import { Uncertainty } from "../../src/proof/uncertainty";
import { shop } from "./support";

const { plan, context } = shop();

function one(kind: ObligationKind, status: Obligation["status"]): Obligation {
  return { kind, status, subject: "x", evidence: "it is so", hops: [], origins: [] };
}

function settle(item: NotInterpreted, kind: ObligationKind, status: Obligation["status"], vpcs = ["app", "lab"]) {
  return new Uncertainty([item], plan, context.found).settle(one(kind, status), vpcs);
}

describe("what could not be interpreted", () => {
  const firewall = (...vpcs: string[]): NotInterpreted => ({
    origin: { address: "aws_networkfirewall_firewall.f" },
    type: "aws_networkfirewall_firewall",
    why: "it filters what passes",
    vpcs,
  });

  test("makes not proven what would hold, in the VPCs that it touches", () => {
    const settled = settle(firewall("aws_vpc.lab"), "flow", "held");
    expect(settled.status).toBe("not-proven");
    expect(settled.evidence).toBe(
      "it is so, but aws_networkfirewall_firewall.f could not be interpreted: it filters what passes",
    );
    expect(settle(firewall("aws_vpc.lab"), "flow", "held", ["app", "data"]).status).toBe("held");
  });

  test("touches everything where nobody knows what it touches", () => {
    expect(settle(firewall(), "isolation", "held").status).toBe("not-proven");
  });

  test("may be the way by which a flow works all the same", () => {
    expect(settle(firewall(), "flow", "broken").status).toBe("not-proven");
  });

  test("makes up for no violation that was seen", () => {
    for (const kind of ["isolation", "undeclared", "link", "route", "resource"] as const) {
      expect(settle(firewall(), kind, "broken").status).toBe("broken");
    }
  });

  test("leaves alone what was read of the objects themselves", () => {
    expect(settle(firewall(), "dns", "held").status).toBe("held");
    expect(settle(firewall(), "resource", "held").status).toBe("held");
  });

  test("leaves a warning a warning", () => {
    expect(settle(firewall(), "link", "warning").status).toBe("warning");
  });
});

describe("what could not be read", () => {
  const unread = (hides: Unread["hides"], account = "111111111111"): NotInterpreted => ({
    origin: { address: `arn:aws:iam::${account}:root` },
    type: "AWS::EC2::VPC",
    why: "access was denied",
    vpcs: [],
    unread: { account, region: "us-east-1", hides },
  });

  test("may be there: what is missing in its account is not proven to be missing", () => {
    const settled = settle(unread("paths"), "resource", "broken");
    expect(settled.status).toBe("not-proven");
    expect(settled.evidence).toContain("could not be read: access was denied");
    expect(settle(unread("both"), "flow", "broken").status).toBe("not-proven");
    expect(settle(unread("blocks"), "flow", "broken").status).toBe("broken");
  });

  test("says nothing of other accounts", () => {
    expect(settle(unread("both", "333333333333"), "flow", "broken").status).toBe("broken");
    expect(settle(unread("both"), "flow", "held", ["data"]).status).toBe("held");
  });

  test("does not hide a violation that was seen, unless it may hide what stops it", () => {
    expect(settle(unread("paths"), "undeclared", "broken").status).toBe("broken");
    expect(settle(unread("blocks"), "undeclared", "broken").status).toBe("not-proven");
  });

  test("may stop what a VPC there that the plan does not know seems to reach, and nothing that it reaches elsewhere", () => {
    const [vpc] = context.model.vpcs;
    if (!vpc) throw new Error("no VPC");
    const other = { ...vpc, id: "vpc-other", account: "333333333333" };
    const from = (item: NotInterpreted) =>
      new Uncertainty([item], plan, context.found).settle(one("undeclared", "broken"), ["app"], "undeclared", [other]);
    expect(from(unread("both", "333333333333")).status).toBe("not-proven");
    expect(from(unread("paths", "333333333333")).status).toBe("broken");
    expect(from(unread("both", "444444444444")).status).toBe("broken");
  });

  test("lets hold what it cannot change", () => {
    expect(settle(unread("paths"), "flow", "held").status).toBe("held");
    expect(settle(unread("blocks"), "flow", "held").status).toBe("not-proven");
    expect(settle(unread("blocks"), "isolation", "held").status).toBe("held");
    expect(settle(unread("nothing"), "route", "held").status).toBe("held");
  });
});
