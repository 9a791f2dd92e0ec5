import { harmless } from "./review-text";

/** Invisible, and enough to make `@name`, `#1` and `https://` plain text. */
const BREAK = "\u200B";

/**
 * Text of unknown make as plain text in GitHub's Markdown: no markup, no HTML, no link, no mention.
 * https://github.github.com/gfm/#backslash-escapes
 */
export function prose(text: string): string {
  return clip(harmless(text))
    .replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&$:"'=^]/g, (sign) => `\\${sign}`)
    .replaceAll("@", `@${BREAK}`)
    .replaceAll("\\#", `\\#${BREAK}`)
    .replaceAll("\\:/", `\\:${BREAK}/`)
    .replaceAll(/www|gh(?=\\-)/gi, (word) => `${word.slice(0, 1)}${BREAK}${word.slice(1)}`);
}

/** The same as code: nothing in it is read as markup. https://github.github.com/gfm/#code-spans */
export function code(text: string): string {
  const clean = clip(harmless(text));
  const fence = "`".repeat(longestRun(clean) + 1);
  const pad = clean === "" || /^[` ]|[` ]$/.test(clean) ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** Lines as a block of code. https://github.github.com/gfm/#fenced-code-blocks */
export function fenced(language: string, lines: readonly string[]): string {
  const clean = lines.map((line) => clip(harmless(line)));
  const fence = "`".repeat(Math.max(3, longestRun(clean.join("\n")) + 1));
  return `${fence}${language}\n${clean.join("\n")}\n${fence}`;
}

/** Longest text that is shown of one thing. */
const LONGEST = 400;

function clip(text: string): string {
  return text.length <= LONGEST ? text : `${[...text].slice(0, LONGEST / 2).join("")}…`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
