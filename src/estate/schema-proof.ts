import { z } from "zod";
import { checked, type Fault, required, shown } from "./fault";
import { mapping } from "./schema-common";

const reason = z
  .string(required("reason: accepted by the security team, ticket 4711"))
  .check(checked(reasonFault))
  .meta({ description: "Why, for whoever reads it next year.", minLength: 3 });

function reasonFault(text: string): Fault | undefined {
  if (text.trim().length >= 3) return undefined;
  return { code: "E-REASON", message: `the reason ${shown(text)} says nothing`, fix: "write why it is accepted" };
}

function dateFault(text: string): Fault | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) {
    // `2026-02-30` rolls over to March.
    if (new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)) return undefined;
  }
  return {
    code: "E-DATE",
    message: `${shown(text)} is not a date`,
    allowed: "a day of the calendar as YYYY-MM-DD",
    fix: "write it as 2027-06-30",
  };
}

/** An accepted breach of a rule. */
export const waiver = mapping({
  rule: z
    .string(required("rule: security-group-open-egress"))
    .meta({ description: "The rule's id: `archipelago rules list` prints them.", examples: ["flow-logs-missing"] }),
  subject: z.string(required("subject: hub")).meta({
    description: "Id, Terraform address or name of what may break it; `*` is everything.",
    examples: ["aws_vpc.hub"],
  }),
  reason,
  until: z
    .string(required("until: 2027-06-30"))
    .check(checked(dateFault))
    .meta({
      description: "The last day on which it counts.",
      pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      examples: ["2027-06-30"],
    }),
}).meta({ description: "A breach of a rule that is accepted for a while. One that is over or unused is a finding." });

/** A dangerous change that may pass. */
export const allowedChange = mapping({
  address: z.string(required("address: aws_nat_gateway.hub_1")).meta({
    description: "Terraform address of the resource; `*` stands for any run of characters.",
    examples: ["aws_nat_gateway.hub_*"],
  }),
  reason,
}).meta({ description: "A dangerous change that `archipelago review` lets pass." });
