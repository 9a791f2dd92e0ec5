import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { plannedVpcs } from "../support/planned";

export const subnetsInOneZone: Rule = {
  meta: {
    id: "subnets-in-one-zone",
    title: "The subnets of a VPC are in at least two zones",
    severity: "medium",
    why: "What is in one zone is away with it. An estate that asks for one zone is taken at its word.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html",
    fix: "Add subnets in another availability zone.",
    controls: ["Prowler vpc_subnet_different_az"],
    over: "model",
  },
  check: ({ model, plan }) => {
    const { subnetsOf } = factsOf(model);
    const planned = plan && plannedVpcs(plan, model);
    return model.vpcs.flatMap(({ id }) => {
      const zones = (subnetsOf.get(id) ?? []).map(({ zone }) => zone);
      const [zone] = zones;
      if (zones.length < 2 || zone === null || zone === undefined || zones.some((other) => other !== zone)) return [];
      const asked = planned?.get(id)?.subnets.map((subnet) => JSON.stringify(subnet.zone));
      if (asked && new Set(asked).size < 2) return [];
      return [{ subject: id, message: `all its ${zones.length} subnets are in ${zone}` }];
    });
  },
};
