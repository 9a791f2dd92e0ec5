import { type Command, Option } from "commander";

const HELP = {
  json: "as JSON",
  sarif: "as SARIF 2.1.0, for code scanning",
  markdown: "as Markdown, made to be posted as a pull request's comment",
} as const;

/** How a command prints its result; `undefined` is for people. */
export type OutputFormat = keyof typeof HELP;

/** Adds an option for each format, of which one can be chosen. */
export function addFormats(command: Command, what: string, formats: readonly OutputFormat[]): Command {
  for (const format of formats) {
    const option = new Option(`--${format}`, `print ${what} ${HELP[format]}`);
    command.addOption(option.conflicts(formats.filter((other) => other !== format)));
  }
  return command;
}
