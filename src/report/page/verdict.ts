import { plural } from "../../network/keys";
import { type Html, html } from "../html";
import type { PageInput } from "./input";

const SOURCE = {
  synth: "the synthesized Terraform",
  plan: "a Terraform plan",
  state: "a Terraform state",
  live: "the live accounts",
} as const;

/** Facts whose names have no plural. */
const COUNTED: ReadonlySet<string> = new Set(["held", "not interpreted"]);

/** What the reader came for: is it proven, and how much was looked at. */
export function verdict(input: PageInput): Html {
  const { model, matrix, proof, plan, rules } = input;
  const { tone, title, text } = told(input);
  const open = rules?.findings ?? [];
  const facts: [string, number][] = [
    ["account", new Set(model.vpcs.map(({ account }) => account)).size],
    ["region", new Set(model.vpcs.map(({ region }) => region)).size],
    ["VPC", model.vpcs.length],
    ["subnet", model.subnets.length],
    ["link", model.peerings.length + model.transitGateways.flatMap(({ attachments }) => attachments).length],
    ...(plan ? [["declared flow", plan.flows.length] satisfies [string, number]] : []),
    ...(proof ? [["held", count(proof, "held")] satisfies [string, number]] : []),
    ...(rules ? [["finding", open.length] satisfies [string, number]] : []),
    ["not interpreted", (proof ?? matrix).notInterpreted.length],
  ];
  return html`<section id="verdict" class="verdict ${tone}" aria-labelledby="verdict-title">
<h2 id="verdict-title">${title}</h2><p>${text}</p>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${value === 1 || COUNTED.has(name) ? name : `${name}s`}</dt><dd>${value.toLocaleString("en")}</dd></div>`)}</dl>
<p class="soft">Read from ${SOURCE[model.source]}.</p></section>
`;
}

function told({ proof, plan }: PageInput): { tone: string; title: string; text: string } {
  if (!proof) {
    return {
      tone: "unsure",
      title: "Not proven",
      text: plan
        ? "The proof was not run. The tables show what can be reached, not whether it is what the estate declares."
        : "There is no estate to compare with. The tables show what can be reached, not what should be.",
    };
  }
  const [broken, open, warnings] = [count(proof, "broken"), count(proof, "not-proven"), count(proof, "warning")];
  const also = warnings > 0 ? ` ${plural(warnings, "warning")}.` : "";
  switch (proof.verdict) {
    case "proven":
      return {
        tone: "good",
        title: "Proven",
        text: `All ${proof.obligations.length.toLocaleString("en")} obligations hold: every declared flow works both ways, every isolation holds, and nothing else can be reached.${also}`,
      };
    case "broken":
      return {
        tone: "bad",
        title: "Broken",
        text: `${plural(broken, "obligation")} of ${proof.obligations.length.toLocaleString("en")} ${broken === 1 ? "is" : "are"} broken.${open > 0 ? ` ${open} not proven.` : ""}${also}`,
      };
    case "not-proven":
      return {
        tone: "unsure",
        title: "Not proven",
        text: `Nothing is broken, but ${plural(proof.notInterpreted.length, "object")} could not be interpreted; ${plural(open, "obligation")} may depend on ${proof.notInterpreted.length === 1 ? "it" : "them"}.${also}`,
      };
  }
}

function count({ obligations }: NonNullable<PageInput["proof"]>, status: string): number {
  return obligations.filter((obligation) => obligation.status === status).length;
}
