import { widthOf } from "../width";

/** Widths of ASCII in a sans-serif face, in em, on the generous side: no face is wider on any usual machine. */
const NARROW = /[ijl.,:;'|!()[\]ft\-/ ]/;
const WIDE = /[mwMW@%]/;

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/** About how wide a text is drawn, in pixels. Nothing here can measure: it must not be too narrow. */
export function pixelWidth(text: string, size: number): number {
  let em = 0;
  for (const { segment: char } of segments.segment(text)) {
    if (char > "~") em += widthOf(char) * 0.7;
    else if (NARROW.test(char)) em += 0.38;
    else if (WIDE.test(char)) em += 0.95;
    else em += /[A-Z]/.test(char) ? 0.74 : 0.63;
  }
  return em * size;
}

/** The text, cut at a whole character and ended by `…` where it is wider than that many pixels. */
export function fitted(text: string, size: number, width: number): string {
  if (pixelWidth(text, size) <= width) return text;
  let kept = "";
  for (const { segment } of segments.segment(text)) {
    if (pixelWidth(`${kept}${segment}…`, size) > width) break;
    kept += segment;
  }
  return `${kept}…`;
}
