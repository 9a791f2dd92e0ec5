import { closest, distance } from "fastest-levenshtein";

/** `did you mean 'data'?` where one of the words is near, else the given advice. */
export function didYouMean(got: string, words: readonly string[], otherwise: string): string {
  const text = got.toLowerCase();
  const near = words.filter((word) => distance(text, word.toLowerCase()) <= editsOf(Math.max(got.length, word.length)));
  return near.length > 0 ? `did you mean '${closest(text, near)}'?` : otherwise;
}

/** How many edits may lie between similar words. Two letters that changed places are two; short words share too little. */
function editsOf(length: number): number {
  const third = Math.floor(length / 3);
  return length < 4 ? third : Math.max(2, third);
}
