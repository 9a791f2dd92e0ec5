import fc from "fast-check";

/** What fast-check's `gen()` gives a property: draws a value of an arbitrary. */
export type Draw = fc.GeneratorValue;

/** fast-check prefers small numbers, which would make most networks empty. */
const unbiased = (max: number) => fc.noBias(fc.nat(max));

/** Draws that shrink to the first choice and to no. */
export class Random {
  constructor(private readonly draw: Draw) {}

  below(count: number): number {
    return this.draw(unbiased, count - 1);
  }

  yes(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  of<T>(choices: readonly T[]): T {
    const found = choices[this.below(choices.length)];
    if (found === undefined) throw new Error("nothing to choose from");
    return found;
  }

  /** One to `most`, some maybe twice. */
  some<T>(choices: readonly T[], most: number): T[] {
    return Array.from({ length: 1 + this.below(most) }, () => this.of(choices));
  }
}

/** The first of each key. */
export function uniqueBy<T>(list: readonly T[], key: (item: T) => string): T[] {
  return list.filter((item, index) => list.findIndex((other) => key(other) === key(item)) === index);
}
