import { subnetAutoPublicIp } from "../../src/rules/subnet/subnet-auto-public-ip";
import { subnetOutsideVpc } from "../../src/rules/subnet/subnet-outside-vpc";
import { subnetsInOneZone } from "../../src/rules/subnet/subnets-in-one-zone";
import { subnetsOverlap } from "../../src/rules/subnet/subnets-overlap";
import { zonesByLetter } from "../../src/rules/subnet/zones-by-letter";
import { Network } from "../support/models";
import { cases, estateInput } from "./support";

const a = (cidrs: string | string[] = "10.0.0.0/16", over = {}) => new Network().vpc("a", cidrs, over);

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
cases(subnetOutsideVpc, {
  finds: {
    "a subnet beside its VPC": [a().subnet("s", "a", "10.1.0.0/24"), "s", /10\.1\.0\.0\/24 is in none of/],
    "an IPv6 block beside that of its VPC": [
      a(["10.0.0.0/16", "2001:db8::/56"]).subnet("s", "a", ["10.0.0.0/24", "2001:db9::/64"]),
      "s",
    ],
  },
  passes: {
    "a subnet of a secondary CIDR": a(["10.0.0.0/16", "10.1.0.0/16"]).subnet("s", "a", "10.1.0.0/24"),
    "an IPv6 block where the VPC's is not known yet": a().subnet("s", "a", ["10.0.0.0/24", "2001:db8::/64"]),
    "a subnet of a VPC that was not read": a("10.0.0.0/16", { managed: false }).subnet("s", "a", "10.1.0.0/24"),
  },
});

cases(subnetsOverlap, {
  finds: {
    "one inside the other": [
      a().subnet("s1", "a", "10.0.0.0/24").subnet("s2", "a", "10.0.0.128/25"),
      "s2",
      /overlaps 10\.0\.0\.0\/24 of s1/,
    ],
  },
  passes: {
    neighbours: a().subnet("s1", "a", "10.0.0.0/24").subnet("s2", "a", "10.0.1.0/24"),
    "equal blocks of two VPCs": a()
      .vpc("b", "10.0.0.0/16")
      .subnet("s1", "a", "10.0.0.0/24")
      .subnet("s2", "b", "10.0.0.0/24"),
  },
});

cases(subnetAutoPublicIp, {
  finds: { "one that does": [a().subnet("s", "a", "10.0.0.0/24", { mapPublicIp: true }), "s"] },
  passes: { "one that does not": a().subnet("s", "a", "10.0.0.0/24") },
});

const zoned = (...zones: (string | null)[]) =>
  zones.reduce((network, zone, index) => network.subnet(`s${index}`, "a", `10.0.${index}.0/24`, { zone }), a());

cases(subnetsInOneZone, {
  finds: { "two subnets in one zone": [zoned("z1", "z1"), "a", /2 subnets are in z1/] },
  passes: {
    "two zones": zoned("z1", "z2"),
    "a single subnet": zoned("z1"),
    "zones that are not known": zoned(null, null),
    "an estate that asks for one zone": estateInput({ vpcs: { a: { cidr: "10.0.0.0/16", azs: 1 } } }),
  },
});

const accounts = { main: { id: "111111111111", primary: true }, other: { id: "222222222222" } };
const letters = (b: object) => ({
  accounts,
  topology: { kind: "full-mesh" as const },
  vpcs: { a: { cidr: "10.0.0.0/16", azs: ["a", "b"] }, b: { cidr: "10.1.0.0/16", azs: ["a", "b"], ...b } },
});

// https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
cases(zonesByLetter, {
  finds: {
    "letters on both sides of a link of two accounts": [estateInput(letters({ account: "other" })), "a", /a and b/],
  },
  passes: {
    "one account, where letters mean the same": estateInput(letters({})),
    "zone ids on one side": estateInput(letters({ account: "other", azs: ["use1-az1", "use1-az2"] })),
    "VPCs without a link": estateInput({ ...letters({ account: "other" }), topology: { kind: "none" } }),
  },
});
