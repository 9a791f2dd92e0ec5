import { atKey } from "../network/keys";
import type { Slice } from "./layer";

/**
 * Numbers for what lists of rules let through: equal for equal answers, whosever rules they are. Only for answers about
 * whole blocks, which mean the same for every block; null for the others.
 */
export class SliceIds {
  readonly #known = new WeakMap<readonly Slice[], number | null>();
  readonly #byContent = new Map<string, number>();

  of(slices: readonly Slice[]): number | null {
    const known = this.#known.get(slices);
    if (known !== undefined) return known;
    const id = slices.every(({ part }) => part === "whole") ? this.#number(slices) : null;
    this.#known.set(slices, id);
    return id;
  }

  #number(slices: readonly Slice[]): number {
    const content = slices.map(({ from, to }) => `${from}-${to}`).join();
    return atKey(this.#byContent, content, () => this.#byContent.size);
  }
}
