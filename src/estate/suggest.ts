import { closest, distance } from "fastest-levenshtein";

/** The word that was probably meant, when one is near enough to be worth a guess. */
export function suggestion(got: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const lower = got.toLowerCase();
  const same = words.find((word) => word.toLowerCase() === lower);
  if (same !== undefined) return same;
  const best = closest(lower, [...words]);
  return distance(lower, best.toLowerCase()) <= Math.max(1, Math.floor(got.length / 3)) ? best : undefined;
}

/** `write X` for the word that was probably meant, else the given advice. */
export function didYouMean(got: string, words: readonly string[], otherwise: string): string {
  const word = suggestion(got, words);
  return word === undefined ? otherwise : `did you mean '${word}'?`;
}
