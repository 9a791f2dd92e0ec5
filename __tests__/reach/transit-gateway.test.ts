import { describe, expect, test } from "vitest";
import type { ModelTransitAttachment, ModelTransitGateway } from "../../src/model/network-model";
import { reach } from "../../src/reach/reach";
import { entry, every, object, route, rule, tcp } from "../support/models";
import { rangesOf, reached, twoVpcs } from "./asking";

function attachment(vpc: string, over: Partial<ModelTransitAttachment> = {}): ModelTransitAttachment {
  return {
    ...object(`${vpc}-att`),
    kind: "vpc",
    vpc,
    subnets: [`${vpc}-door`],
    securityGroupReferencing: true,
    accepted: true,
    ...over,
  };
}

const table = (over: Partial<ModelTransitGateway["routeTables"][number]> = {}) => ({
  ...object("shared"),
  associations: ["a-att", "b-att"],
  propagations: ["a-att", "b-att"],
  routes: [],
  ...over,
});

const gateway = (over: Partial<ModelTransitGateway> = {}): ModelTransitGateway => ({
  ...object("tgw"),
  securityGroupReferencing: false,
  defaultAssociation: null,
  defaultPropagation: null,
  attachments: [attachment("a"), attachment("b")],
  routeTables: [table()],
  ...over,
});

/** `a` and `b` with a door each, a subnet for the attachment in the zone of the others, and routes to the gateway. */
function attached(made = gateway()) {
  return twoVpcs()
    .acl("door-acl", "b", [entry(100, "allow", every)], [entry(100, "allow", every)])
    .subnet("a-door", "a", "10.0.0.0/28")
    .subnet("b-door", "b", "10.1.0.0/28", { networkAcl: "door-acl" })
    .mainRoutes("a", route("10.0.0.0/8", "transit-gateway", "tgw"))
    .mainRoutes("b", route("10.0.0.0/8", "transit-gateway", "tgw"))
    .add("transitGateways", made);
}

describe("https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html", () => {
  test("attached VPCs reach each other by what their tables know", () => {
    expect(reached(attached().model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
  });

  test("a VPC whose CIDRs are propagated to no table is not reached", () => {
    const { model } = attached(gateway({ routeTables: [table({ propagations: ["a-att"] })] }));
    expect(reached(model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("the table of the sender's attachment decides: without an association nothing is sent on", () => {
    const { model } = attached(gateway({ routeTables: [table({ associations: ["b-att"] })] }));
    expect(reached(model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("spokes of separate tables reach the hub and not each other", () => {
    const routeTables = [
      { ...table(), ...object("spokes"), associations: ["a-att", "b-att"], propagations: ["c-att"] },
      { ...table(), ...object("hub"), associations: ["c-att"], propagations: ["a-att", "b-att"] },
    ];
    const made = gateway({ routeTables, attachments: ["a", "b", "c"].map((vpc) => attachment(vpc)) });
    const { model } = attached(made)
      .vpc("c", "10.2.0.0/16")
      .subnet("c-door", "c", "10.2.0.0/28")
      .mainRoutes("c", route("10.0.0.0/8", "transit-gateway", "tgw"))
      .group("cg", "c", { in: [rule(tcp(443), "10.0.0.0/8")] });
    expect(reached(model, "a1 ag", "c-door cg")).toEqual(["tcp 443"]);
    expect(reached(model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("a static route wins over a propagated one, and a blackhole drops", () => {
    const blackhole = { cidr: "10.1.0.0/16", attachment: null, origin: { address: "blackhole" } };
    const { model } = attached(gateway({ routeTables: [table({ routes: [blackhole] })] }));
    expect(reached(model, "a1 ag", "b1 bg")).toEqual([]);
  });

  test("a longer propagated route wins over a static one", () => {
    const wide = { cidr: "10.0.0.0/8", attachment: null, origin: { address: "wide" } };
    const { model } = attached(gateway({ routeTables: [table({ routes: [wide] })] }));
    expect(reached(model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
  });

  test("an attachment has to have a subnet in the sender's zone", () => {
    const network = attached().subnet("a2", "a", "10.0.2.0/24", { zone: "use1-az2" });
    expect(reached(network.model, "a2 ag", "b1 bg")).toEqual([]);
    expect(reached(network.model, "b1 bg", "a2 ag")).toEqual(["icmp 0-7", "icmp 9-255"]);
  });

  test("where zones are not known, it is taken to have one", () => {
    const network = attached().subnet("a2", "a", "10.0.2.0/24", { zone: null });
    expect(reached(network.model, "a2 ag", "b1 bg")).toEqual(["all traffic"]);
  });

  test("a blackhole for some addresses leaves the others", () => {
    const blackhole = { cidr: "10.1.1.0/26", attachment: null, origin: { address: "blackhole" } };
    const { model } = attached(gateway({ routeTables: [table({ routes: [blackhole] })] }));
    expect(rangesOf(model, "a1 ag", "b1 bg").partial).toMatchObject([
      { protocol: "all", why: ["partial-addresses"], destinations: ["10.1.1.64/26", "10.1.1.128/25"] },
    ]);
  });
});

test("an attachment that waits for the gateway's owner carries nothing (https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html)", () => {
  const { model } = attached(gateway({ attachments: [attachment("a"), attachment("b", { accepted: false })] }));
  expect(reached(model, "a1 ag", "b1 bg")).toEqual([]);
});

describe("https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html", () => {
  const only = [entry(100, "allow", tcp(443)), entry(110, "allow", tcp(1024, 65_535))];

  /** Callers reach what is behind the door of `b`, whose ACL has these entries. */
  const behindDoor = (ingress: typeof only, egress: typeof only) => {
    const network = attached();
    network.parts.networkAcls = network.parts.networkAcls.map((acl) =>
      acl.id === "door-acl" ? { ...acl, ingress, egress } : acl,
    );
    return network.model;
  };

  test("what the gateway sends to instances is held against the outbound rules of the attachment's subnet", () => {
    expect(reached(behindDoor([entry(1, "allow", every)], only), "a1 ag", "b1 bg")).toContain("tcp 443");
    expect(reached(behindDoor([entry(1, "allow", every)], only), "a1 ag", "b1 bg")).not.toContain("tcp 80");
  });

  test("what instances send to the gateway is held against its inbound rules", () => {
    const model = behindDoor(only, [entry(1, "allow", every)]);
    expect(reached(model, "b1 bg", "a1 ag")).toContain("tcp 443");
    expect(reached(model, "b1 bg", "a1 ag")).not.toContain("tcp 80");
  });

  test("what the gateway sends to instances in the attachment's own subnet is held against neither", () => {
    expect(reached(behindDoor([], []), "a1 ag", "b-door bg")).toEqual(["icmp 0-7", "icmp 9-255"]);
    // Only its answers go past the ACL: out of the subnet, and into it on the way to the gateway.
    expect(reached(behindDoor(only, only), "a1 ag", "b-door bg")).toContain("tcp 0-65535");
  });
});

describe("https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html", () => {
  const withReferences = (made: ModelTransitGateway) =>
    attached(made)
      .group("db", "b", { in: [rule(tcp(5432), "ag")] })
      .group("narrow", "a", { out: [rule(tcp(5432), "bg")] }).model;

  test("an ingress rule may name a group behind the gateway where all three allow it", () => {
    const model = withReferences(gateway({ securityGroupReferencing: true }));
    expect(reached(model, "a1 ag", "b1 db")).toEqual(["tcp 5432"]);
  });

  test("an egress rule may not", () => {
    const model = withReferences(gateway({ securityGroupReferencing: true }));
    expect(reached(model, "a1 narrow", "b1 bg")).toEqual([]);
  });

  test("the gateway's default is off, and one attachment without it is enough to lose it", () => {
    expect(reached(withReferences(gateway()), "a1 ag", "b1 db")).toEqual([]);
    const attachments = [attachment("a", { securityGroupReferencing: false }), attachment("b")];
    const model = withReferences(gateway({ securityGroupReferencing: true, attachments }));
    expect(reached(model, "a1 ag", "b1 db")).toEqual([]);
  });
});

test("a request over a peering connection may be answered over a transit gateway", () => {
  const network = attached()
    .peering("a--b", "a", "b")
    .mainRoutes("a", route("10.1.0.0/16", "peering", "a--b"));
  expect(reached(network.model, "a1 ag", "b1 bg")).toEqual(["all traffic"]);
});

describe("what is not followed is said", () => {
  const wideOpen = { cidr: "0.0.0.0/0", attachment: "b-att", origin: { address: "default" } };

  test("a VPC that would send on to the internet what others send it (https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-nat-igw.html)", () => {
    const network = attached(gateway({ routeTables: [table({ routes: [wideOpen] })] }))
      .mainRoutes("a", route("0.0.0.0/0", "transit-gateway", "tgw"))
      .internetGateway("igw", "b")
      .mainRoutes("b", route("0.0.0.0/0", "internet-gateway", "igw"));
    expect(reached(network.model, "a1 ag", "internet")).toEqual([]);
    expect(reach(network.model).notInterpreted).toEqual([
      {
        origin: { address: "default" },
        type: "aws_ec2_transit_gateway_route",
        why: "b is sent 0.0.0.0/0 and routes it on from the attachment's subnets, which is not followed",
        vpcs: ["a", "b"],
      },
    ]);
  });

  test("a VPC that keeps what it is sent is no gap", () => {
    const own = { ...wideOpen, cidr: "10.1.1.0/24" };
    expect(reach(attached(gateway({ routeTables: [table({ routes: [own] })] })).model).notInterpreted).toEqual([]);
    expect(reach(attached().model).notInterpreted).toEqual([]);
  });

  test("two attachments that propagate the same CIDR", () => {
    const attachments = ["a", "b", "c"].map((vpc) => attachment(vpc));
    const both = table({ propagations: ["a-att", "b-att", "c-att"] });
    const network = attached(gateway({ attachments, routeTables: [both] })).vpc("c", "10.1.0.0/16");
    expect(reach(network.model).notInterpreted.map(({ why }) => why)).toEqual([
      "several attachments propagate 10.1.0.0/16 to shared, and AWS does not say which of them gets it",
    ]);
  });
});
