import { Command } from "commander";
import type { AllowedChange } from "../../network/estate";
import { usableFile } from "../estate-argument";
import { EXIT, Exit } from "../exit";
import { addFormats, type OutputFormat } from "../output-format";
import { readJson } from "../read-json";
import { printSarif, sarifPlaces } from "../sarif";
import { printJson, type Terminal } from "../terminal";

type Options = Partial<Record<OutputFormat, boolean>> & { estate?: string; allow: string[] };

export function reviewCommand(terminal: Terminal): Command {
  const command = new Command("review")
    .summary("say what a Terraform plan does to the network")
    .description(
      "Reviews Terraform plans: what they change by account, VPC and link; who can reach whom afterwards that could not before, and which change causes it; which obligations of the estate break; what is dangerous; what was changed outside Terraform. Exits 1 when an obligation breaks, or for a dangerous change that neither the estate's 'allowChanges' nor --allow lists.",
    )
    .argument("<plan...>", "'terraform show -json PLAN' of each state; - is standard input")
    .option("--estate <file>", "estate file (default: $ARCHIPELAGO_ESTATE): for obligations and allowChanges")
    .option("--allow <address...>", "let dangerous changes of these addresses pass; * stands for anything", []);
  return addFormats(command, "the review", ["json", "markdown", "sarif"])
    .addHelpText(
      "after",
      "\nExamples:\n  terraform plan -out tfplan && terraform show -json tfplan > plan.json && archipelago review plan.json\n  archipelago review stacks/*/plan.json --estate my-estate.yaml --markdown > comment.md\n",
    )
    .action(async (files: string[], options: Options) => {
      const named = options.estate ?? process.env.ARCHIPELAGO_ESTATE;
      const estate = named ? usableFile(named, terminal, { ...options, lockNote: false }) : undefined;
      if (!estate) terminal.err("note: no estate was named (--estate), so nothing is declared to compare with\n");
      const flags = options.allow.map((address): AllowedChange => ({ address, reason: "--allow", path: [] }));
      const { review } = await import("../../review/review.js");
      const result = review({
        plans: files.map(readJson),
        ...(estate && { plan: estate.plan, estate: estate.estate }),
        allow: [...(estate?.estate.allowChanges ?? []), ...flags],
      });
      if (options.json) printJson(terminal, result);
      else if (options.markdown) {
        const { formatReviewMarkdown } = await import("../../report/review-markdown.js");
        terminal.out(formatReviewMarkdown(result));
      } else if (options.sarif) {
        const { reviewItems } = await import("../../report/sarif-items.js");
        const places = sarifPlaces(estate, files[0] ?? "plan.json");
        await printSarif(terminal, "archipelago review", reviewItems(result, places));
      } else {
        const { formatReview } = await import("../../report/review.js");
        terminal.out(formatReview(result, { color: terminal.outColor }));
      }
      if (result.verdict !== "pass") throw new Exit(EXIT.fault);
    });
}
