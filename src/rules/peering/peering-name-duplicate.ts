import { groupBy } from "../../network/keys";
import type { Rule } from "../rule";
import { isAlive } from "../support/peerings";

export const peeringNameDuplicate: Rule = {
  meta: {
    id: "peering-name-duplicate",
    title: "Peering connections of an account have names of their own",
    severity: "low",
    why: "People choose connections by their Name tag: two with one name are mixed up when somebody deletes or routes.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
    fix: "Name connections after their two VPCs.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const named = model.peerings.filter((peering) => isAlive(peering) && peering.tags.Name !== undefined);
    const groups = groupBy(named, ({ account, region, tags }) => [account, region, tags.Name].join("\n"));
    return [...groups.values()].flatMap(([first, ...others]) =>
      others.map(({ id, tags }) => ({ subject: id, message: `${first?.id} is called ${tags.Name} too` })),
    );
  },
};
