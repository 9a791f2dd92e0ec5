import type { ModelNaclEntry } from "../../model/network-model";
import { subtract } from "../../network/cidr-sets";
import type { Breach, Rule } from "../rule";
import { coversTraffic } from "../support/acl";
import { blocksOf } from "../support/blocks";
import { trafficText } from "../support/traffic";

export const networkAclDenyWithoutEffect: Rule = {
  meta: {
    id: "network-acl-deny-without-effect",
    title: "What a network ACL denies is not allowed by lower numbers",
    severity: "high",
    why: "The lowest number that matches decides: a deny behind such allows reads like protection and is none.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    fix: "Give the deny a lower number than the allows.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.networkAcls.flatMap(({ id, ingress, egress }) =>
      [ineffective(ingress, "ingress"), ineffective(egress, "egress")]
        .flat()
        .map((breach) => ({ subject: id, ...breach })),
    ),
};

function ineffective(entries: readonly ModelNaclEntry[], direction: string): Omit<Breach, "subject">[] {
  return entries.flatMap((entry, index) => {
    if (entry.action !== "deny") return [];
    const before = entries.slice(0, index).filter((one) => coversTraffic(one, entry));
    const allowed = before.filter(({ action }) => action === "allow").flatMap(({ cidr }) => blocksOf([cidr]));
    const own = blocksOf([entry.cidr]);
    if (own.length === 0 || allowed.length === 0 || subtract(own, allowed).length > 0) return [];
    const what = `${direction} ${entry.number} denies ${trafficText(entry.traffic)} of ${entry.cidr}`;
    return [{ message: `${what}, which lower numbers allow`, origin: entry.origin }];
  });
}
