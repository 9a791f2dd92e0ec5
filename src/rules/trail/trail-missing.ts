import { UnreadCalls } from "../../model/unread";
import { primaryOf } from "../../network/places";
import type { Rule } from "../rule";

export const trailMissing: Rule = {
  meta: {
    id: "trail-missing",
    title: "Every account of an estate that asks for trails has one",
    severity: "high",
    why: "Without a trail nobody can tell who changed what.",
    awsPage: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html",
    fix: "Apply the stack that holds the trail, or read that stack's file too.",
    controls: ["CIS 4.1", "FSBP CloudTrail.1", "Prowler cloudtrail_multi_region_enabled"],
    over: "plan",
  },
  check: ({ model, plan }) => {
    const trail = plan?.audit?.trail ?? null;
    if (plan === undefined || trail === null) return [];
    const unread = new UnreadCalls(model.notInterpreted);
    return plan.accounts
      .filter(({ name }) => !trail.organization || name === primaryOf(plan).name)
      .filter(({ id, region }) => !unread.has(id, region, "DescribeTrails"))
      .filter(({ id }) => !model.trails.some(({ account }) => account === null || account === id))
      .map(({ id, name, region }) => ({ subject: name, message: `account ${id} has no trail`, account: id, region }));
  },
};
