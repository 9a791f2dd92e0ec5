import { z } from "zod";
import { isRepairableRule, REPAIRABLE_RULES } from "../network/repairable-rules";
import { didYouMean } from "../network/suggest";
import { EXTERNAL_ID_PATTERN, externalIdFault } from "./account-fields";
import { checked, type Fault, shown } from "./fault";
import { SCHEDULE_PATTERN, scheduleFault } from "./schedule";
import { mapping } from "./schema-common";

const mode = z.enum(["off", "dry-run", "on"]);

function ruleFault(id: string): Fault | undefined {
  if (isRepairableRule(id)) return undefined;
  return {
    code: "E-RULE-ID",
    message: `${shown(id)} is not the id of a rule that can be repaired`,
    allowed: REPAIRABLE_RULES.join(", "),
    fix: didYouMean(id, REPAIRABLE_RULES, "take it out: what is found by other rules is told, and never repaired"),
  };
}

export const remediation = mapping({
  default: mode
    .default("off")
    .meta({ description: "What is done about rules that `rules` does not name.", examples: ["dry-run"] }),
  rules: z
    .record(z.string().check(checked(ruleFault)).meta({ enum: REPAIRABLE_RULES }), mode)
    .default({})
    .meta({
      description:
        "What is done about single rules, by id: those of which the page of rules says that they can be repaired.",
      examples: [{ "drift-route-missing": "on" }],
    }),
  maxRepairs: z
    .int()
    .min(1)
    .default(10)
    .meta({ description: "Most repairs of one sweep; the rest is reported.", examples: [3] }),
  breaker: z
    .int()
    .min(1)
    .default(25)
    .meta({
      description: "When more findings than this could be repaired, none is: so many at once are no accident.",
      examples: [10],
    }),
}).meta({ description: "What is done about findings that can be repaired." });

/** The function that proves the live network. */
export const compliance = mapping({
  schedule: z
    .string()
    .check(checked(scheduleFault))
    .default("rate(1 hour)")
    .meta({
      description:
        "When the live network is looked at besides after changes, as EventBridge takes it, in UTC: at least once a day. An alarm fires when no look has finished for three times as long, and at least three hours.",
      title: "a rate or cron expression",
      pattern: SCHEDULE_PATTERN,
      examples: ["rate(30 minutes)", "cron(0 * * * ? *)"],
    }),
  remediate: z
    .union([mode, remediation])
    .default("off")
    .meta({
      description:
        "What is done about findings that can be repaired: nothing (`off`), say what would be done (`dry-run`), repair (`on`), or differently by rule.",
      examples: ["dry-run", { default: "dry-run", rules: { "drift-route-missing": "on" } }],
    }),
  coalesceSeconds: z
    .int()
    .min(0)
    .max(300)
    .default(15)
    .meta({ description: "Seconds in which a burst of changes is gathered to one look.", examples: [60] }),
  externalId: z
    .string()
    .check(checked(externalIdFault))
    .optional()
    .meta({
      description:
        "What the function hands over when it assumes a role; the roles demand it. Left out, `archipelago-` and the estate's name.",
      pattern: EXTERNAL_ID_PATTERN,
      examples: ["archipelago-core"],
    }),
}).meta({
  description:
    "A function that reads the live accounts on a schedule and after changes, checks them with the same rules and proof, and repairs what it may. Needs `monitoring`. Left out, it is off.",
});
