import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const interfaceEndpointInOneZone: Rule = {
  meta: {
    id: "interface-endpoint-in-one-zone",
    title: "Interface endpoints of a VPC in several zones are in at least two",
    severity: "medium",
    why: "When the endpoint's zone fails, the service is away for the whole VPC.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    fix: "Add a subnet of another zone to the endpoint.",
    controls: ["Prowler vpc_endpoint_multi_az_enabled"],
    over: "model",
  },
  check: ({ model }) => {
    const { subnets, subnetsOf } = factsOf(model);
    return model.endpoints.flatMap(({ id, kind, vpc, subnets: places, service }) => {
      const zones = new Set(places.map((place) => subnets.get(place)?.zone));
      const all = new Set((subnetsOf.get(vpc) ?? []).map(({ zone }) => zone));
      const [zone] = zones;
      if (kind !== "interface" || zones.size !== 1 || !zone || all.size < 2) return [];
      return [{ subject: id, message: `${service} is reached in ${zone} alone, of ${all.size} zones` }];
    });
  },
};
