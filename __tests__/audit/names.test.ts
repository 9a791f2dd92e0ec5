import { expect, test } from "vitest";
import { CHANGE_CATEGORIES } from "../../src/audit/change-catalogue";
import { forwardedPatterns } from "../../src/audit/change-events";
import { AuditNames } from "../../src/audit/names";
import { NAME_KINDS } from "../../src/estate/names";
import { REGIONS } from "../../src/network/regions";

const longest = new AuditNames("e".repeat(NAME_KINDS.estate.max), "v".repeat(NAME_KINDS.environment.max));
const regions = Object.keys(REGIONS);

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
test("with the longest names that an estate may have, no role's name is longer than IAM takes", () => {
  const { trailRole, auditRole, repairRole, complianceRole } = longest;
  const roles = [trailRole, auditRole, repairRole, complianceRole, ...regions.map((name) => longest.flowLogRole(name))];
  expect(roles.filter((role) => role.length > 64)).toEqual([]);
});

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html: Name, at most 64 characters
test("with the longest names that an estate with an archive may have, no rule's name is longer than EventBridge takes", () => {
  // E-ARCHIVE-NAME: a bucket's name leaves 41 characters for both
  const audited = new AuditNames("e".repeat(25), "v".repeat(NAME_KINDS.environment.max));
  expect(audited.archiveBucket("111111111111").length).toBe(63);
  const rules = [
    ...CHANGE_CATEGORIES.map(({ slug }) => audited.changeRule(slug)),
    ...[...forwardedPatterns("core-dev").keys()].map((service) => audited.forwardRule(service)),
  ];
  expect(rules.filter((rule) => rule.length > 64)).toEqual([]);
});

test("roles that write the flow logs of a region are told apart by what its zones' ids begin with", () => {
  const names = new AuditNames("core", "dev");
  for (const [region, { zoneIdPrefix }] of Object.entries(REGIONS)) {
    expect(names.flowLogRole(region)).toBe(`core-flow-logs-${zoneIdPrefix}-dev`);
  }
});
