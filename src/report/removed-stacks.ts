/** What to do about stacks that a synth removed; empty for none. */
export function formatRemovedStacks(removed: readonly string[]): string {
  return removed
    .map(
      (stack) =>
        `warning: the stack ${stack} of an earlier synth is no more; if it was applied, its resources are still there: bring back what made it, destroy it, and take it out again\n`,
    )
    .join("");
}
