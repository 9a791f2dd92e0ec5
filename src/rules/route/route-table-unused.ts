import type { Rule } from "../rule";
import { factsOf } from "../support/facts";

export const routeTableUnused: Rule = {
  meta: {
    id: "route-table-unused",
    title: "Every route table is some subnet's",
    severity: "low",
    why: "A table without subnets decides nothing; mostly an association was forgotten, and the subnet uses the main table.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
    fix: "Associate it with its subnets, or remove it.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { subnetsOfTable } = factsOf(model);
    return model.routeTables
      .filter(({ id, main, managed }) => managed && !main && !subnetsOfTable.has(id))
      .map(({ id }) => ({ subject: id, message: "no subnet is associated with it" }));
  },
};
