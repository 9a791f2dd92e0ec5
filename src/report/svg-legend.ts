import { sign, text } from "./svg-shapes";
import type { DrawnLink } from "./topology/bundles";
import { SMALL_SIZE, type TopologyLayout } from "./topology/layout";
import { pixelWidth } from "./topology/text-width";

const MEANING: Readonly<Record<DrawnLink["state"], string>> = {
  active: "active",
  unused: "active, nothing passes",
  pending: "waits for acceptance",
  failed: "failed or rejected",
  isolated: "must stay apart",
  breached: "must stay apart, and does not",
};

const HEIGHT = 34;
const SAMPLE = 44;

/** What the lines mean that this picture has, in one row. */
export function legend({ lines, inner }: TopologyLayout): { text: string; width: number; height: number } {
  const drawn = [...lines, ...inner];
  const states = (Object.keys(MEANING) as DrawnLink["state"][]).filter((state) => drawn.some((l) => l.state === state));
  let x = 24;
  const parts: string[] = [];
  const entry = (classes: string, label: string, extra: string): void => {
    parts.push(`<g class="line ${classes}"><path class="way" d="M${x} 12L${x + SAMPLE} 12"/>${extra}</g>`);
    parts.push(text(x + SAMPLE + 8, 16, "small", label));
    x += SAMPLE + 8 + Math.ceil(pixelWidth(label, SMALL_SIZE)) + 20;
  };
  for (const state of states) entry(state, MEANING[state], sign(state, { x: x + SAMPLE / 2, y: 12 }));
  if (drawn.some(({ bundle }) => bundle !== "none")) entry("active bundle", "several links, with their number", "");
  return { text: parts.join(""), width: x + 4, height: parts.length > 0 ? HEIGHT : 0 };
}
