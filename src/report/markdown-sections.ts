import { fenced } from "./markdown-text";

/** A part of a comment; one without rows is left out. */
export interface MarkdownSection {
  /** Text of ours. */
  readonly title: string;
  /** A list, a list that is folded, or lines of a block of code in colours. @default "list" */
  readonly kind?: "list" | "folded" | "diff";
  /** A row of a list is Markdown; one of a block is text, of one line or more. */
  readonly rows: readonly string[];
}

/** Room for the count of what does not fit. */
const FOOTER = 2_000;

/**
 * Puts sections one after the other until the limit is reached; the first ones get their rows first. What does not fit
 * is counted at the end.
 */
export function fitSections(head: string, sections: readonly MarkdownSection[], limit: number): string {
  let text = head;
  const cut: string[] = [];
  for (const section of sections.filter(({ rows }) => rows.length > 0)) {
    const rows = fittingRows(section, limit - FOOTER - text.length);
    if (rows > 0) text += render(section, rows);
    if (rows < section.rows.length)
      cut.push(`${section.rows.length - rows} of ${section.rows.length} under "${section.title}"`);
  }
  return cut.length === 0 ? text : `${text}\nLeft out for length: ${cut.join(", ")}. The JSON has all of it.\n`;
}

/** How many of its rows fit. */
function fittingRows(section: MarkdownSection, room: number): number {
  let [fits, tooMany] = [0, section.rows.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (render(section, middle).length <= room) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

function render({ title, kind, rows }: MarkdownSection, count: number): string {
  const heading = `${title} (${rows.length})`;
  const shown = rows.slice(0, count);
  switch (kind) {
    case "diff":
      return `\n### ${heading}\n\n${fenced(
        "diff",
        shown.flatMap((row) => row.split("\n")),
      )}\n`;
    case "folded":
      return `\n<details><summary>${heading}</summary>\n\n${shown.join("\n")}\n\n</details>\n`;
    default:
      return `\n### ${heading}\n\n${shown.join("\n")}\n`;
  }
}
