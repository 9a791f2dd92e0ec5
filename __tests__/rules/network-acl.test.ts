import { expect, test } from "vitest";
import { networkAclDefaultInUse } from "../../src/rules/network-acl/network-acl-default-in-use";
import { networkAclDenyWithoutEffect } from "../../src/rules/network-acl/network-acl-deny-without-effect";
import { networkAclRepliesBlocked } from "../../src/rules/network-acl/network-acl-replies-blocked";
import { networkAclUnused } from "../../src/rules/network-acl/network-acl-unused";
import { networkAclWorldAdminPorts } from "../../src/rules/network-acl/network-acl-world-admin-ports";
import { networkAclWorldAllTraffic } from "../../src/rules/network-acl/network-acl-world-all-traffic";
import { entry, every, Network, ping, rule, tcp, udp } from "../support/models";
import { cases } from "./support";

type Entry = ReturnType<typeof entry>;
const a = () => new Network().vpc("a", "10.0.0.0/16");
/** An ACL n with a subnet. */
const acl = (ingress: Entry[], egress: Entry[] = []) =>
  a().subnet("s", "a", "10.0.0.0/24", { networkAcl: "n" }).acl("n", "a", ingress, egress);

// https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21
cases(networkAclWorldAdminPorts, {
  finds: {
    "SSH from everywhere": [acl([entry(100, "allow", tcp(22))]), "n", /tcp 22$/],
    "RDP in a range": [acl([entry(100, "allow", tcp(3000, 4000))]), "n", /3389/],
    "a range in halves": [
      acl([entry(100, "allow", tcp(22), "0.0.0.0/1"), entry(101, "allow", tcp(22), "128.0.0.0/1")]),
      "n",
    ],
    "ranges of which none is wide": [
      acl([entry(100, "allow", tcp(22), "64.0.0.0/3"), entry(101, "allow", tcp(20, 23), "160.0.0.0/3")]),
      "n",
      /tcp 22$/,
    ],
    IPv6: [acl([entry(100, "allow", tcp(22), "::/0")]), "n"],
    "ephemeral ports, when a group opens RDP": [
      acl([entry(100, "allow", tcp(1024, 65535))]).group("g", "a", { in: [rule(tcp(3389), "0.0.0.0/0")] }),
      "n",
      /tcp 3389$/,
    ],
  },
  passes: {
    "a deny ahead of it": acl([entry(90, "deny", tcp(22)), entry(100, "allow", tcp(22, 100))]),
    "private addresses": acl([entry(100, "allow", tcp(22), "10.0.0.0/8")]),
    "ephemeral ports for replies": acl([entry(100, "allow", tcp(1024, 65535))]),
    UDP: acl([entry(100, "allow", udp(3389))]),
    "every port, which is another rule's": acl([entry(100, "allow", every)]),
    "every port but one, which is another rule's too": acl([entry(90, "deny", tcp(22)), entry(100, "allow", every)]),
    "an ACL that no subnet has": a().acl("n", "a", [entry(100, "allow", tcp(22))], []),
  },
});

test("what a group opens among replies is found at each rule that opens it, and what the ACL offers at the ACL", () => {
  const rdp = [rule(tcp(3389), "0.0.0.0/0"), rule(tcp(22), "0.0.0.0/0"), rule(tcp(3000, 4000), "::/0")].map(
    (one, index) => ({ ...one, origin: { address: `sgr-${index}` } }),
  );
  const originsOf = (ingress: Entry[]) => {
    const { model } = acl(ingress).group("g", "a", { in: rdp });
    return networkAclWorldAdminPorts.check({ model }).map(({ origin }) => origin?.address);
  };
  const replies = [entry(100, "allow", tcp(1024, 65535)), entry(110, "allow", tcp(1024, 65535), "::/0")];
  expect(originsOf(replies)).toEqual(["sgr-0", "sgr-2"]);
  expect(originsOf([...replies, entry(120, "allow", tcp(22))])).toEqual([undefined]);
});

cases(networkAclWorldAllTraffic, {
  finds: {
    "all protocols": [acl([entry(100, "allow", every)]), "n", /the internet to every tcp port/],
    "TCP 0 to 65535": [acl([entry(100, "allow", tcp(0, 65535))]), "n"],
    "UDP 0 to 65535": [acl([entry(100, "allow", udp(0, 65535))]), "n", /udp/],
    "a deny of one port ahead of it": [acl([entry(90, "deny", tcp(22)), entry(100, "allow", every)]), "n"],
  },
  passes: {
    "one port": acl([entry(100, "allow", tcp(443))]),
    "a deny of everything ahead of it": acl([entry(90, "deny", every), entry(100, "allow", every)]),
    "what is allowed out": acl([], [entry(100, "allow", every)]),
    "an untouched default ACL, which is another rule's": a().subnet("s", "a", "10.0.0.0/24"),
  },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
cases(networkAclDefaultInUse, {
  finds: {
    "a subnet without an ACL of its own": [
      a().subnet("s", "a", "10.0.0.0/24"),
      "a-acl",
      /only network ACL of 1 subnet$/,
    ],
  },
  passes: {
    "a default ACL that no subnet has": a(),
    "a subnet on a default ACL that was emptied": new Network()
      .vpc("b", "10.0.0.0/16", { defaultNetworkAcl: "closed" })
      .subnet("s", "b", "10.0.0.0/24", { networkAcl: "closed" })
      .add("networkAcls", {
        id: "closed",
        name: "closed",
        account: null,
        region: null,
        tags: {},
        origin: { address: "aws_default_network_acl.closed" },
        vpc: "b",
        default: true,
        managed: true,
        ingress: [],
        egress: [],
      }),
  },
});

cases(networkAclUnused, {
  finds: { "an ACL without subnets": [a().acl("n", "a", [], []), "n"] },
  passes: { "an ACL with one": acl([]), "the default ACL, which each VPC has": a() },
});

// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
cases(networkAclDenyWithoutEffect, {
  finds: {
    "a deny behind a wider allow": [
      acl([entry(100, "allow", tcp(0, 65535), "10.0.0.0/8"), entry(200, "deny", tcp(22), "10.1.0.0/16")]),
      "n",
      /ingress 200 denies tcp 22 of 10\.1\.0\.0\/16/,
    ],
    "a deny behind allows of its halves": [
      acl(
        [],
        [
          entry(100, "allow", every, "10.0.0.0/9"),
          entry(101, "allow", tcp(22), "10.128.0.0/9"),
          entry(200, "deny", tcp(22), "10.0.0.0/8"),
        ],
      ),
      "n",
      /egress 200/,
    ],
    "a deny of ping behind an allow of all ICMP": [
      acl([entry(100, "allow", { protocol: "icmp", type: -1, code: -1 }), entry(200, "deny", ping)]),
      "n",
    ],
  },
  passes: {
    "a deny ahead of the allow": acl([entry(100, "deny", tcp(22)), entry(200, "allow", tcp(0, 65535))]),
    "an allow of a part": acl([entry(100, "allow", tcp(22), "10.0.0.0/9"), entry(200, "deny", tcp(22), "10.0.0.0/8")]),
    "an allow of another protocol": acl([entry(100, "allow", udp(22)), entry(200, "deny", tcp(22))]),
  },
});

const replies = entry(200, "allow", tcp(1024, 65535));

// https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
cases(networkAclRepliesBlocked, {
  finds: {
    "requests in, no replies out": [
      acl([entry(100, "allow", tcp(443))], []),
      "n",
      /lets tcp 443 in, but no replies to ports 1024-65535 of 0\.0\.0\.0\/0/,
    ],
    "requests out, no replies in": [acl([], [entry(100, "allow", tcp(443))]), "n", /lets tcp 443 out/],
    "replies to some of the callers alone": [
      acl([entry(100, "allow", tcp(443), "10.0.0.0/8")], [entry(200, "allow", tcp(1024, 65535), "10.0.0.0/9")]),
      "n",
      /of 10\.128\.0\.0\/9/,
    ],
    "replies to the upper ports alone": [
      acl([entry(100, "allow", tcp(443))], [entry(200, "allow", tcp(32768, 65535))]),
      "n",
      /ports 1024-32767/,
    ],
    "a deny of RDP ahead of the replies": [
      acl([entry(100, "allow", tcp(443))], [entry(100, "deny", tcp(3389)), replies]),
      "n",
      /ports 3389 of/,
    ],
    "replies of the other protocol": [acl([entry(100, "allow", udp(53))], [replies]), "n", /udp 53/],
  },
  passes: {
    "replies both ways": acl([entry(100, "allow", tcp(443)), replies], [entry(100, "allow", tcp(443)), replies]),
    "replies in two parts": acl(
      [entry(100, "allow", tcp(443))],
      [entry(200, "allow", tcp(1024, 32767)), entry(201, "allow", tcp(32768, 65535))],
    ),
    "replies that need no replies": acl([replies], [replies]),
    "callers that are denied both ways": acl(
      [entry(50, "deny", every, "10.1.0.0/16"), entry(100, "allow", tcp(443), "10.0.0.0/8")],
      [entry(50, "deny", every, "10.1.0.0/16"), replies],
    ),
    "ping, whose reply is another type": acl([entry(100, "allow", ping)]),
    "an untouched default ACL": a().subnet("s", "a", "10.0.0.0/24"),
  },
});
