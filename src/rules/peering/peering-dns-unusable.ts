import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { isAlive } from "../support/peerings";

export const peeringDnsUnusable: Rule = {
  meta: {
    id: "peering-dns-unusable",
    title: "Where a link resolves names, both VPCs have DNS support and hostnames",
    severity: "high",
    why: "AWS refuses the option otherwise, and only takes it while the connection is active.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html",
    fix: "Set enable_dns_support and enable_dns_hostnames in both VPCs, or switch the option off on both sides.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    return model.peerings.filter(isAlive).flatMap(({ id, requester, accepter, status }) => {
      if (!requester.dnsResolution && !accepter.dnsResolution) return [];
      if (status !== "active") return [{ subject: id, message: `DNS resolution is asked for, but it is ${status}` }];
      const mute = [requester, accepter]
        .map(({ vpc }) => vpcs.get(vpc))
        .find((vpc) => vpc?.dnsSupport === false || vpc?.dnsHostnames === false);
      if (mute === undefined) return [];
      const off = mute.dnsSupport === false ? "DNS support" : "DNS hostnames";
      return [{ subject: id, message: `DNS resolution is asked for, but ${mute.name} has ${off} switched off` }];
    });
  },
};
