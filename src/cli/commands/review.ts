import { Command } from "commander";
import type { AllowedChange } from "../../network/estate";
import { formatReview } from "../../report/review";
import { formatReviewMarkdown } from "../../report/review-markdown";
import { formatSarif } from "../../report/sarif";
import { reviewItems } from "../../report/sarif-items";
import { review } from "../../review/review";
import { ESTATE_ARGUMENT, usableFile } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { addFormats, type OutputFormat } from "../output-format";
import { readJson } from "../read-json";
import { sarifPlaces } from "../sarif-places";
import { printJson, type Terminal } from "../terminal";
import { version } from "../version";

type Options = Partial<Record<OutputFormat, boolean>> & { estate?: string; allow: string[] };

export function reviewCommand(terminal: Terminal): Command {
  const command = new Command("review")
    .summary("say what a Terraform plan does to the network")
    .description(
      "Reviews Terraform plans: what they change by account, VPC and link; who can reach whom afterwards that could not before, and which change causes it; which obligations of the estate break; what is dangerous; what was changed outside Terraform. Exits 1 when an obligation breaks, or for a dangerous change that neither the estate's 'allowChanges' nor --allow lists.",
    )
    .argument("<plan...>", "'terraform show -json PLAN' of each state; - is standard input")
    .option("--estate <file>", `${ESTATE_ARGUMENT.replace(/, else .*\)/, ")")}: for obligations and allowChanges`)
    .option("--allow <address...>", "let dangerous changes of these addresses pass; * stands for anything", []);
  return addFormats(command, "the review", ["json", "markdown", "sarif"])
    .addHelpText(
      "after",
      "\nExamples:\n  terraform plan -out tfplan && terraform show -json tfplan > plan.json && archipelago review plan.json\n  archipelago review stacks/*/plan.json --estate my-estate.yaml --markdown > comment.md\n",
    )
    .action((files: string[], options: Options) => {
      const named = options.estate ?? process.env.ARCHIPELAGO_ESTATE;
      const estate = named ? usableFile(named, terminal, { ...options, lockNote: false }) : undefined;
      if (!estate) terminal.err("note: no estate was named (--estate), so nothing is declared to compare with\n");
      const flags = options.allow.map((address): AllowedChange => ({ address, reason: "--allow", path: [] }));
      const result = review({
        plans: files.map(readJson),
        ...(estate && { plan: estate.plan, estate: estate.estate }),
        allow: [...(estate?.estate.allowChanges ?? []), ...flags],
      });
      if (options.json) printJson(terminal, result);
      else if (options.markdown) terminal.out(formatReviewMarkdown(result));
      else if (options.sarif) {
        const items = reviewItems(result, sarifPlaces(estate, files[0] ?? "plan.json"));
        terminal.out(formatSarif(items, { version, category: "archipelago review" }));
      } else terminal.out(formatReview(result, { color: terminal.outColor }));
      if (result.verdict !== "pass") throw new Exit(EXIT.fault);
    });
}
