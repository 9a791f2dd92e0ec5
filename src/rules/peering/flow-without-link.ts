import { endpointText } from "../../network/keys";
import type { Endpoint } from "../../network/plan";
import type { Breach, Rule } from "../rule";
import { directions } from "../support/peerings";
import { plannedVpcs } from "../support/planned";

export const flowWithoutLink: Rule = {
  meta: {
    id: "flow-without-link",
    title: "Flows between VPCs have a link of their own",
    severity: "high",
    why: "Peering is not transitive: two spokes cannot talk through their hub, whatever rules and routes say.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations",
    fix: "Link the two VPCs, or take the flow out.",
    controls: [],
    over: "plan",
  },
  check: ({ model, plan }) => {
    if (plan === undefined) return [];
    const ids = new Map([...plannedVpcs(plan, model)].map(([id, { name }]) => [name, id]));
    const attached = new Set(model.transitGateways.flatMap(({ attachments }) => attachments.map(({ vpc }) => vpc)));
    const linked = new Set(
      model.peerings
        .filter(({ status }) => status === "active")
        .flatMap((link) => directions(link).map(([one, other]) => `${one.vpc} ${other.vpc}`)),
    );
    const found = new Map<string, Breach>();
    for (const { from, to, service } of plan.flows) {
      const [a, b] = [vpcOf(from, ids), vpcOf(to, ids)];
      // What the model does not have is the proof's business.
      if (a === undefined || b === undefined || a === b || (attached.has(a) && attached.has(b))) continue;
      if (linked.has(`${a} ${b}`)) continue;
      const subject = `${endpointText(from)} -> ${endpointText(to)} ${service}`;
      found.set(subject, { subject, message: "no active peering connection or transit gateway joins its two VPCs" });
    }
    return [...found.values()];
  },
};

function vpcOf(end: Endpoint, ids: ReadonlyMap<string, string>): string | undefined {
  return "vpc" in end ? ids.get(end.vpc) : undefined;
}
