/** Texts by number, each once: the empty text is 0. */
export class Strings {
  readonly list: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}
