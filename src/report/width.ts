/** Characters that fill two cells of a terminal: https://www.unicode.org/reports/tr11/ */
const WIDE =
  /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const INVISIBLE = /^[\p{Mark}\p{Format}]+$/u;
const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many cells of a terminal a text fills. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segments.segment(text)) {
    if (!INVISIBLE.test(segment)) width += WIDE.test(segment) ? 2 : 1;
  }
  return width;
}
