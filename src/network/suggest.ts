import { closest, distance } from "fastest-levenshtein";

/** `did you mean 'data'?` where one of the words is near, else the given advice. */
export function didYouMean(got: string, words: readonly string[], otherwise: string): string {
  if (words.length === 0) return otherwise;
  const best = closest(got.toLowerCase(), [...words]);
  // Two letters that changed places are two edits.
  const edits = got.length < 4 ? 1 : Math.max(2, Math.floor(got.length / 3));
  const near = distance(got.toLowerCase(), best.toLowerCase()) <= edits;
  return near ? `did you mean '${best}'?` : otherwise;
}
