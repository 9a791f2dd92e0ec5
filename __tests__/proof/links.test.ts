import { describe, expect, test } from "vitest";
import type { ProofContext } from "../../src/proof/context";
import { dnsClaims } from "../../src/proof/obligations/dns";
import { linkClaims } from "../../src/proof/obligations/links";
import { estateOf, planOf } from "../support/estates";
import { obligation, open, remove, SHOP, settle, shop, the } from "./support";

const linkObligations = (context: ProofContext) => settle(linkClaims(context), context);
const dnsObligations = (context: ProofContext) => settle(dnsClaims(context), context);

const APP_DATA = "aws_vpc_peering_connection.app--data";
const APP_LAB = "aws_vpc_peering_connection.app--lab";

describe("links", () => {
  test("are there, active and used", () => {
    const obligations = linkObligations(shop().context);
    expect(obligations.map(({ subject, status }) => `${subject} ${status}`)).toEqual([
      "app--data held",
      "app--lab held",
    ]);
  });

  test("are missing", () => {
    const obligations = linkObligations(shop((model) => remove(model.peerings, ({ id }) => id === APP_DATA)).context);
    expect(open(obligations)).toEqual(["broken link: app--data"]);
    expect(obligation(obligations, "app--data").path).toEqual(["topology", "links", 0]);
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
  test("wait for their acceptance", () => {
    const { context } = shop((model) => {
      the(model.peerings, APP_DATA).status = "pending-acceptance";
    });
    const found = obligation(linkObligations(context), "app--data");
    expect(found.evidence).toBe(`${APP_DATA} is pending-acceptance`);
    expect(found.fix).toBe("accept it in the account of data");
  });

  test("ask for their VPC in another account", () => {
    const { context } = shop((model) => {
      the(model.peerings, APP_DATA).accepter.account = "999999999999";
    });
    expect(open(linkObligations(context))).toEqual(["broken link: app--data"]);
  });

  test("that no flow uses are a warning", () => {
    const unused = planOf(estateOf({ ...SHOP, flows: SHOP.flows?.slice(0, 3) }));
    const { context } = shop();
    expect(open(linkObligations({ ...context, plan: unused }))).toEqual(["warning link: app--lab"]);
  });

  test("that the estate does not have are a warning", () => {
    const { context } = shop((model) => {
      const link = structuredClone(the(model.peerings, APP_DATA));
      link.id = "stray";
      link.requester.vpc = "aws_vpc.lab";
      model.peerings.push(link, { ...structuredClone(link), id: "gone", status: "deleted" });
    });
    expect(open(linkObligations(context))).toEqual(["warning link: stray between lab and data"]);
  });
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
describe("names over links", () => {
  test("resolve where they should, and do not where they should not", () => {
    expect(open(dnsObligations(shop().context))).toEqual([]);
  });

  test.each([
    ["dnsSupport", "data has no DNS support"],
    ["dnsHostnames", "data has no DNS hostnames"],
  ] as const)("need %s at both ends", (key, evidence) => {
    const { context } = shop((model) => {
      the(model.vpcs, "aws_vpc.data")[key] = false;
    });
    const obligations = dnsObligations(context);
    expect(open(obligations)).toEqual(["broken dns: app--data"]);
    expect(obligation(obligations, "app--data").evidence).toContain(evidence);
  });

  test.each(["requester", "accepter"] as const)("need the option of the %s's side", (side) => {
    const { context } = shop((model) => {
      the(model.peerings, APP_DATA)[side].dnsResolution = false;
    });
    expect(open(dnsObligations(context))).toEqual(["broken dns: app--data"]);
  });

  test("resolve although they are not to", () => {
    const { context } = shop((model) => {
      the(model.peerings, APP_LAB).accepter.dnsResolution = true;
    });
    expect(open(dnsObligations(context))).toEqual(["broken dns: app--lab"]);
  });

  test("are not proven where nothing says what the VPC does", () => {
    const { context } = shop((model) => {
      the(model.vpcs, "aws_vpc.data").dnsHostnames = null;
    });
    expect(open(dnsObligations(context))).toEqual(["not-proven dns: app--data"]);
  });
});
