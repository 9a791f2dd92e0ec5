/** Texts by number, each once: the empty text is 0. */
export class Strings {
  readonly list: string[] = [""];
  /** Characters in all of them. */
  size = 0;
  readonly #numbers = new Map<string, number>([["", 0]]);

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.list.length);
    this.size += text.length;
    return this.list.push(text) - 1;
  }
}
