import { plural } from "../../network/keys";
import type { Rule } from "../rule";
import { aclsInUse } from "../support/acl";
import { factsOf } from "../support/facts";

export const networkAclDefaultInUse: Rule = {
  meta: {
    id: "network-acl-default-in-use",
    title: "Subnets do not fall back on an open default network ACL",
    severity: "medium",
    why: "As AWS makes it, the default network ACL allows everything both ways.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html",
    fix: "Associate the subnets with an ACL of their own, and adopt the default one without rules.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { subnetsOfAcl } = factsOf(model);
    return aclsInUse(model, { defaults: true })
      .filter((acl) => acl.default && [...acl.ingress, ...acl.egress].some(({ action }) => action === "allow"))
      .map(({ id }) => ({
        subject: id,
        message: `it is the only network ACL of ${plural(subnetsOfAcl.get(id)?.length ?? 0, "subnet")}`,
      }));
  },
};
