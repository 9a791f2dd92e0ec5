import { peeringDnsOneSided } from "../../src/rules/peering/peering-dns-one-sided";
import { peeringDnsUnusable } from "../../src/rules/peering/peering-dns-unusable";
import { peeringDuplicate } from "../../src/rules/peering/peering-duplicate";
import { peeringNameDuplicate } from "../../src/rules/peering/peering-name-duplicate";
import { peeringNotActive } from "../../src/rules/peering/peering-not-active";
import { peeringNotByOwner } from "../../src/rules/peering/peering-not-by-owner";
import { peeringOverlappingCidrs } from "../../src/rules/peering/peering-overlapping-cidrs";
import { peeringWithItself } from "../../src/rules/peering/peering-with-itself";
import { peeringWithoutRoutes } from "../../src/rules/peering/peering-without-routes";
import { Network, route } from "../support/models";
import { cases } from "./support";

const two = (aCidrs: string | string[] = "10.0.0.0/16", bCidrs: string | string[] = "10.1.0.0/16") =>
  new Network().vpc("a", aCidrs).vpc("b", bCidrs);
const side = (vpc: string, over = {}) => ({
  vpc,
  account: "111111111111",
  region: "us-east-1",
  dnsResolution: true,
  ...over,
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
cases(peeringOverlappingCidrs, {
  finds: {
    "equal primary CIDRs": [two("10.0.0.0/16", "10.0.0.0/16").peering("p", "a", "b"), "p"],
    "a secondary CIDR inside the other's primary": [
      two(["10.0.0.0/16", "10.1.4.0/24"]).peering("p", "a", "b"),
      "p",
      /10\.1\.4\.0\/24 of a overlaps 10\.1\.0\.0\/16 of b/,
    ],
    "overlapping IPv6 blocks": [
      two(["10.0.0.0/16", "2001:db8::/56"], ["10.1.0.0/16", "2001:db8::/60"]).peering("p", "a", "b"),
      "p",
    ],
    "a request that nobody accepted yet": [
      two("10.0.0.0/16", "10.0.0.0/16").peering("p", "a", "b", { status: "pending-acceptance" }),
      "p",
    ],
  },
  passes: {
    neighbours: two().peering("p", "a", "b"),
    "VPCs that are not peered": two("10.0.0.0/16", "10.0.0.0/16"),
    "a connection that failed": two("10.0.0.0/16", "10.0.0.0/16").peering("p", "a", "b", { status: "failed" }),
  },
});

cases(peeringWithItself, {
  finds: { "both sides in one VPC": [two().peering("p", "a", "a"), "p", /both sides are a/] },
  passes: { "two VPCs": two().peering("p", "a", "b") },
});

cases(peeringDuplicate, {
  finds: {
    "the same pair the other way round": [
      two().peering("p1", "a", "b").peering("p2", "b", "a"),
      "p2",
      /b and a are peered by p1 already/,
    ],
  },
  passes: {
    "another pair": two().vpc("c", "10.2.0.0/16").peering("p1", "a", "b").peering("p2", "a", "c"),
    "one that was rejected before": two().peering("p1", "a", "b", { status: "rejected" }).peering("p2", "a", "b"),
  },
});

cases(peeringNameDuplicate, {
  finds: {
    "two of one Name tag": [
      two()
        .vpc("c", "10.2.0.0/16")
        .peering("p1", "a", "b", { tags: { Name: "link" } })
        .peering("p2", "a", "c", { tags: { Name: "link" } }),
      "p2",
      /p1 is called link too/,
    ],
  },
  passes: {
    "names of their own": two()
      .peering("p1", "a", "b", { tags: { Name: "a--b" } })
      .peering("p2", "a", "b", { tags: { Name: "b--a" } }),
    "no names": two().peering("p1", "a", "b").peering("p2", "a", "b"),
    "one name in two regions": two()
      .peering("p1", "a", "b", { tags: { Name: "link" } })
      .peering("p2", "a", "b", { tags: { Name: "link" }, region: "eu-west-1" }),
  },
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
cases(peeringNotActive, {
  finds: {
    "a request that waits": [
      two().peering("p", "a", "b", { status: "pending-acceptance" }),
      "p",
      /^it is pending-acceptance$/,
    ],
    "an expired one with a route over it": [
      two()
        .peering("p", "a", "b", { status: "expired" })
        .table("t", "a", route("10.1.0.0/16", "peering", "p")),
      "p",
      /it is expired, with 1 route over it/,
    ],
    "a deleted one with a route over it": [
      two()
        .peering("p", "a", "b", { status: "deleted" })
        .table("t", "a", route("10.1.0.0/16", "peering", "p")),
      "p",
    ],
  },
  passes: {
    "an active one": two().peering("p", "a", "b"),
    "a deleted one that nothing uses": two().peering("p", "a", "b", { status: "deleted" }),
  },
});

cases(peeringWithoutRoutes, {
  finds: { "no route on either side": [two().peering("p", "a", "b"), "p"] },
  passes: {
    "a route on one side, which is another rule's": two()
      .peering("p", "a", "b")
      .mainRoutes("a", route("10.1.0.0/16", "peering", "p")),
    "one that is not active": two().peering("p", "a", "b", { status: "expired" }),
    "VPCs whose tables were not read": new Network()
      .vpc("a", "10.0.0.0/16", { managed: false })
      .vpc("b", "10.1.0.0/16", { managed: false })
      .peering("p", "a", "b"),
  },
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
const mute = (over: object) => new Network().vpc("a", "10.0.0.0/16").vpc("b", "10.1.0.0/16", over);
const silent = { requester: side("a", { dnsResolution: false }), accepter: side("b", { dnsResolution: false }) };

cases(peeringDnsUnusable, {
  finds: {
    "hostnames off on one side": [mute({ dnsHostnames: false }).peering("p", "a", "b"), "p", /b has DNS hostnames/],
    "DNS support off": [mute({ dnsSupport: false }).peering("p", "a", "b"), "p", /b has DNS support/],
    "a request that waits": [two().peering("p", "a", "b", { status: "pending-acceptance" }), "p", /pending-acceptance/],
  },
  passes: {
    "both on": two().peering("p", "a", "b"),
    "the option off on both sides": mute({ dnsHostnames: false }).peering("p", "a", "b", silent),
    "a VPC of which nothing is known": mute({ dnsSupport: null, dnsHostnames: null }).peering("p", "a", "b"),
  },
});

const onlyA = { requester: side("a"), accepter: side("b", { dnsResolution: false }) };

cases(peeringDnsOneSided, {
  finds: { "the option on one side alone": [two().peering("p", "a", "b", onlyA), "p", /the side of b/] },
  passes: {
    "both sides on": two().peering("p", "a", "b"),
    "both sides off": two().peering("p", "a", "b", silent),
    "the side of an account that was not read": mute({ managed: false }).peering("p", "a", "b", onlyA),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
cases(peeringNotByOwner, {
  finds: {
    "a participant's account": [
      two().peering("p", "a", "b", { requester: side("a", { account: "999999999999" }) }),
      "p",
      /999999999999 for a, which 111111111111 owns/,
    ],
  },
  passes: {
    "the owners' accounts": two().peering("p", "a", "b"),
    "accounts that are not known": two().peering("p", "a", "b", { requester: side("a", { account: null }) }),
  },
});
