import { expect, test } from "vitest";
import { drift } from "../../src/compliance/drift/drift";
import { renderEstate } from "../../src/stacks/render";
import { idsOfPlan } from "../compliance/drift/support";
import { modelOfPlan } from "../support/plan-model";
import { planned } from "./estates";

// What is made anew has another id than the one in Terraform's state: the commands name the resource by its stack and address.
test.each(["ten-vpcs", "per-account"])("what a repair of %s tells Terraform to adopt is synthesized there", (name) => {
  const { estate, plan } = planned(name);
  const live = modelOfPlan(plan, { source: "live" });
  const bare = {
    ...live,
    flowLogs: [],
    securityGroups: live.securityGroups.map((group) => ({ ...group, ingress: [], egress: [] })),
  };
  const adopted = drift({ version: 1, estate, plan }, idsOfPlan(plan), bare).flatMap(({ repair }) =>
    repair?.adopt ? [`${repair.adopt.stack} ${repair.adopt.address}`] : [],
  );
  const synthesized = new Set(
    renderEstate(estate, plan).flatMap(({ name, json }) =>
      Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
        Object.keys(blocks).map((block) => `${name} ${type}.${block}`),
      ),
    ),
  );
  const rules = plan.securityGroups.reduce((sum, group) => sum + group.rules.length, 0);
  expect(adopted).toHaveLength(rules + 2 * plan.vpcs.length);
  expect(adopted.filter((address) => !synthesized.has(address))).toEqual([]);
});
