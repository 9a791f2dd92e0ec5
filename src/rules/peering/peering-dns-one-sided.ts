import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { nameOf } from "../support/text";

export const peeringDnsOneSided: Rule = {
  meta: {
    id: "peering-dns-one-sided",
    title: "Names resolve over a link both ways or not at all",
    severity: "low",
    why: "Each side sets its own option: with one forgotten, half of the names give public addresses and the rest private ones.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html",
    fix: "Set allow_remote_vpc_dns_resolution alike on both sides.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { vpcs } = factsOf(model);
    return model.peerings.flatMap(({ id, requester, accepter, status }) => {
      if (status !== "active" || requester.dnsResolution === accepter.dnsResolution) return [];
      const [without] = requester.dnsResolution ? [accepter] : [requester];
      // The options of a side that was not read are not known.
      if (!vpcs.get(without.vpc)?.managed) return [];
      return [{ subject: id, message: `the side of ${nameOf(vpcs, without.vpc)} does not allow it` }];
    });
  },
};
