import { securityGroupDefaultHasRules } from "../../src/rules/security-group/security-group-default-has-rules";
import { securityGroupOpenEgress } from "../../src/rules/security-group/security-group-open-egress";
import { securityGroupReferenceWithoutPath } from "../../src/rules/security-group/security-group-reference-without-path";
import { securityGroupRuleWithoutDescription } from "../../src/rules/security-group/security-group-rule-without-description";
import { securityGroupStaleReference } from "../../src/rules/security-group/security-group-stale-reference";
import { securityGroupWidePublicRange } from "../../src/rules/security-group/security-group-wide-public-range";
import { securityGroupWithoutDescription } from "../../src/rules/security-group/security-group-without-description";
import { securityGroupWorldAdminPorts } from "../../src/rules/security-group/security-group-world-admin-ports";
import { securityGroupWorldAllPorts } from "../../src/rules/security-group/security-group-world-all-ports";
import { securityGroupWorldIcmp } from "../../src/rules/security-group/security-group-world-icmp";
import { securityGroupWorldServicePorts } from "../../src/rules/security-group/security-group-world-service-ports";
import { securityGroupWorldUnlistedPorts } from "../../src/rules/security-group/security-group-world-unlisted-ports";
import { every, Network, object, ping, rule, tcp, udp } from "../support/models";
import { cases, estateInput } from "./support";

type GroupRule = ReturnType<typeof rule>;
const a = () => new Network().vpc("a", "10.0.0.0/16");
const admits = (...rules: GroupRule[]) => a().group("g", "a", { in: rules });
const lets = (...rules: GroupRule[]) => a().group("g", "a", { out: rules });
/** A rule that names a group, as another account writes it. */
const fromGroup = (group: string): GroupRule => ({ ...rule(tcp(443), "g"), peer: { kind: "group", group } });
const HALVES = ["0.0.0.0/1", "128.0.0.0/1"] as const;

// https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13
cases(securityGroupWorldAdminPorts, {
  finds: {
    SSH: [admits(rule(tcp(22), "0.0.0.0/0")), "g", /^it admits the internet to tcp 22$/],
    "RDP over IPv6": [admits(rule(tcp(3389), "::/0")), "g", /IPv6.*3389/],
    "SSH in a range of ports": [admits(rule(tcp(20, 30), "0.0.0.0/0")), "g"],
    "SSH in two halves of the internet": [admits(...HALVES.map((half) => rule(tcp(22), half))), "g"],
    "halves that meet at port 22 alone": [
      admits(rule(tcp(10, 22), "64.0.0.0/3"), rule(tcp(22, 30), "160.0.0.0/3")),
      "g",
      /tcp 22$/,
    ],
    "SSH from a prefix list that holds everything": [
      admits(rule(tcp(22), "pl-1")).prefixList("pl-1", ["10.0.0.0/8", "0.0.0.0/0"]),
      "g",
    ],
    "all but a hole": [
      admits(rule(tcp(22), "0.0.0.0/2"), rule(tcp(22), "64.0.0.0/3"), rule(tcp(22), "128.0.0.0/1")),
      "g",
    ],
  },
  passes: {
    "private addresses": admits(rule(tcp(22), "10.0.0.0/8"), rule(tcp(22), "172.16.0.0/12")),
    "somebody's public addresses": admits(rule(tcp(22), "198.51.100.0/24")),
    "a service's long list of addresses": admits(
      ...Array.from({ length: 40 }, (_, index) => rule(tcp(22), `${20 + index}.0.0.0/12`)),
    ),
    "halves that meet at no port": admits(rule(tcp(10, 21), "64.0.0.0/3"), rule(tcp(22, 30), "160.0.0.0/3")),
    UDP: admits(rule(udp(22), "0.0.0.0/0")),
    "a prefix list whose entries are not known": admits(rule(tcp(22), "pl-1")).prefixList("pl-1", null),
    "every port, which is another rule's": admits(rule(every, "0.0.0.0/0")),
    egress: lets(rule(tcp(22), "0.0.0.0/0")),
  },
});

cases(securityGroupWorldAllPorts, {
  finds: {
    "all protocols": [admits(rule(every, "0.0.0.0/0")), "g", /every tcp and udp port/],
    "TCP 0 to 65535": [admits(rule(tcp(0, 65535), "0.0.0.0/0")), "g", /every tcp port/],
    "UDP in two halves of the ports": [
      admits(rule(udp(0, 1023), "0.0.0.0/0"), rule(udp(1024, 65535), "0.0.0.0/0")),
      "g",
      /every udp port/,
    ],
    "all protocols over IPv6": [admits(rule(every, "::/0")), "g", /IPv6/],
  },
  passes: {
    "one port": admits(rule(tcp(443), "0.0.0.0/0")),
    "all protocols from inside": admits(rule(every, "10.0.0.0/8"), rule(every, "g")),
  },
});

// https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19
cases(securityGroupWorldServicePorts, {
  finds: {
    "a database": [admits(rule(tcp(3306), "0.0.0.0/0")), "g", /3306 \(MySQL\)/],
    "several in a range": [admits(rule(tcp(5432, 6379), "::/0")), "g", /5432 \(PostgreSQL\), .* more$/],
  },
  passes: {
    HTTPS: admits(rule(tcp(443), "0.0.0.0/0")),
    "a database for the VPC": admits(rule(tcp(3306), "10.0.0.0/16")),
  },
});

const declared = (service: object | string) =>
  estateInput({
    vpcs: { a: { cidr: "10.0.0.0/16" } },
    flows: [{ from: "internet", to: "a/public", service: service as "https" }],
  });
const dns = declared({ protocol: "udp", ports: [53] });

// https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18
cases(securityGroupWorldUnlistedPorts, {
  finds: {
    "another port than 80 and 443": [admits(rule(tcp(4430), "0.0.0.0/0")), "g", /tcp 4430$/],
    UDP: [admits(rule(udp(443), "0.0.0.0/0")), "g", /udp 443$/],
    "a range that holds 443": [admits(rule(tcp(400, 500), "0.0.0.0/0")), "g", /tcp 400-500$/],
    "what no flow of the estate declares": [
      { ...dns, plan: declared("https").plan },
      "aws_security_group.a_public_udp-53-server",
    ],
  },
  passes: {
    "80 and 443": admits(rule(tcp(80), "0.0.0.0/0"), rule(tcp(443), "::/0")),
    ping: admits(rule(ping, "0.0.0.0/0")),
    "what a flow of the estate declares": dns,
  },
});

const anyIcmp = { protocol: "icmp", type: -1, code: -1 } as const;

cases(securityGroupWorldIcmp, {
  finds: {
    "every type": [admits(rule(anyIcmp, "0.0.0.0/0")), "g", /every ICMP type/],
    "every type from both halves": [admits(...HALVES.map((half) => rule(anyIcmp, half))), "g"],
  },
  passes: {
    ping: admits(rule(ping, "0.0.0.0/0")),
    "every type from inside": admits(rule(anyIcmp, "10.0.0.0/8")),
    "all protocols, which is another rule's": admits(rule(every, "0.0.0.0/0")),
  },
});

cases(securityGroupWidePublicRange, {
  finds: {
    "a wide range of the internet": [admits(rule(tcp(443), "198.51.0.0/16")), "g", /198\.51\.0\.0\/16, for tcp 443/],
    "one in the other direction": [lets(rule(tcp(443), "52.0.0.0/8")), "g"],
  },
  passes: {
    "a /24": admits(rule(tcp(443), "198.51.100.0/24")),
    "private and shared ranges": admits(rule(tcp(443), "10.0.0.0/8"), rule(tcp(443), "100.64.0.0/10")),
    "the whole internet, which is another rule's": admits(rule(tcp(443), "0.0.0.0/0")),
  },
});

cases(securityGroupOpenEgress, {
  finds: {
    "everything to everywhere": [lets(rule(every, "0.0.0.0/0")), "g", /all traffic out to the internet$/],
    "everything to both halves": [lets(...HALVES.map((half) => rule(every, half))), "g"],
    "everything over IPv6": [lets(rule(every, "::/0")), "g"],
  },
  passes: {
    "HTTPS to everywhere": lets(rule(tcp(443), "0.0.0.0/0")),
    "everything to the VPC": lets(rule(every, "10.0.0.0/16")),
    "an untouched default group, which is another rule's": a(),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
cases(securityGroupDefaultHasRules, {
  finds: { "an untouched one": [a(), "a-default", /that of a has 3 rules, as AWS made it/] },
  passes: {
    "one that was adopted and emptied": estateInput({ vpcs: { a: { cidr: "10.0.0.0/16" } } }),
    "that of a VPC that was not read": new Network().vpc("a", "10.0.0.0/16", { managed: false }),
  },
});

const described = (description: string, ruleDescription = "") =>
  a().add("securityGroups", {
    ...object("g"),
    vpc: "a",
    default: false,
    managed: true,
    description,
    ingress: [{ ...rule(tcp(443), "10.0.0.0/16"), description: ruleDescription }],
    egress: [],
  });

cases(securityGroupWithoutDescription, {
  finds: {
    none: [described(" "), "g", /no description/],
    "Terraform's own": [described("Managed by Terraform"), "g", /Managed by Terraform/],
  },
  passes: { one: described("what offers https"), "the default group, whose description is AWS's": a() },
});

cases(securityGroupRuleWithoutDescription, {
  finds: { "a rule without": [described("x"), "g", /1 of its 1 rule$/] },
  passes: { "a rule with one": described("x", "https from the VPC"), "the default group": a() },
});

const two = (over: object = {}, status: "active" | "pending-acceptance" = "active") =>
  a()
    .vpc("b", "10.1.0.0/16", over)
    .peering("p", "a", "b", { status })
    .add("securityGroups", { ...object("gb", "222222222222"), region: null, vpc: "b", ...bare });
const bare = { default: false, managed: true, description: "", ingress: [], egress: [] };
const naming = (network: Network) => network.group("g", "a", { in: [rule(tcp(443), "gb")] });

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
cases(securityGroupReferenceWithoutPath, {
  finds: {
    "a group across a link that is not active": [
      naming(two({}, "pending-acceptance")),
      "g",
      /whose link is pending-acc/,
    ],
    "a group of another region": [naming(two({ region: "eu-west-1" })), "g", /in eu-west-1, another region/],
    "a group of a VPC without a link": [
      naming(
        a()
          .vpc("b", "10.1.0.0/16")
          .add("securityGroups", { ...object("gb"), vpc: "b", ...bare }),
      ),
      "g",
      /ingress names gb of b, which is not peered/,
    ],
  },
  passes: {
    "a group across an active link": naming(two()),
    "a group of the same VPC": admits(rule(tcp(443), "a-default")),
    "a group that was not read": admits(fromGroup("222222222222/sg-1")),
  },
});

const live = (group: string, network = admits(fromGroup(group))) => ({
  model: { ...network.model, source: "live" as const },
});

cases(securityGroupStaleReference, {
  finds: {
    "a group that is gone": [live("sg-gone"), "g", /names sg-gone, which does not exist/],
    "one of an account that was read": [live("111111111111/sg-gone"), "g"],
  },
  passes: {
    "one that is there": live("a-default"),
    "one that may be of a peer that nothing was read of": live(
      "sg-theirs",
      admits(fromGroup("sg-theirs")).vpc("b", "10.1.0.0/16", { managed: false }).peering("p", "a", "b"),
    ),
    "one of an account that was not read": live("222222222222/sg-1"),
    "one that a file does not have, for files show a part": admits(rule(tcp(443), "sg-elsewhere")),
  },
});
