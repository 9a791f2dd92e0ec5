import { plural } from "../network/keys";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html: 256 KiB with all that is around it. */
const MOST_BYTES = 250 * 1024;
/** Kept free for the lines that count what was left out. */
const SPARE_BYTES = 2 * 1024;
/** Longest single entry: one fault says no more by filling the message. */
const MOST_OF_ONE = 16 * 1024;

export interface Block {
  readonly title: string;
  readonly entries: readonly string[];
}

/** A text in blocks that fits into a message: what does not is counted where it would stand. */
export function fitted(head: readonly string[], blocks: readonly Block[], foot: readonly string[]): string {
  let left = MOST_BYTES - SPARE_BYTES - bytesOf([...head, ...foot].map(cut).join("\n"));
  const parts: string[] = [head.map(cut).join("\n")];
  for (const { title, entries } of blocks) {
    const shown: string[] = [];
    for (const entry of entries.map(cut)) {
      const size = bytesOf(entry) + 2;
      if (size > left) break;
      left -= size;
      shown.push(entry);
    }
    const rest = entries.length - shown.length;
    if (rest > 0) shown.push(`... and ${plural(rest, "more entry", "more entries")}: see the whole report`);
    parts.push(`${title}\n\n${shown.join("\n")}`);
  }
  if (foot.length > 0) parts.push(foot.map(cut).join("\n"));
  return `${parts.join("\n\n")}\n`;
}

function cut(entry: string): string {
  return entry.length <= MOST_OF_ONE ? entry : `${entry.slice(0, MOST_OF_ONE)} ...`;
}

const UTF8 = new TextEncoder();

/** As SNS counts. */
function bytesOf(text: string): number {
  return UTF8.encode(text).length;
}
