import { expect, test } from "vitest";
import { widthOf } from "../../src/report/width";

test.each([
  ["", 0],
  ["abc é ß…", 8],
  ["e\u0301", 1],
  ["𝒜", 1],
  ["名前", 4],
  ["한국", 4],
  ["ａｂ", 4],
  ["🚀", 2],
  ["👩‍👩‍👧", 2],
  ["🇩🇪", 2],
  ["❤️", 2],
  ["\u200b", 0],
  ["\uFEFF", 0],
])("%j fills its cells", (text, cells) => {
  expect(widthOf(text)).toBe(cells);
});
