import type { NetworkModel } from "../model/network-model";
import { interpret } from "./interpret/interpret";
import { Stack, type SynthStack } from "./synth/stack";

/**
 * The network that synthesized Terraform JSON makes. References are followed without Terraform, also through remote
 * states from stack to stack. Ids are Terraform addresses; one that several stacks have begins with the stack's name and
 * a colon.
 */
export function readSynth(stacks: readonly SynthStack[]): NetworkModel {
  const byState = new Map<string, Stack>();
  const read = stacks.map((stack) => new Stack(stack, (state) => byState.get(state)));
  for (const stack of read) byState.set(stack.state, stack);
  const resources = read.flatMap((stack) => stack.resources());
  return interpret({ source: "synth", resources, notes: read.flatMap(({ notes }) => notes) });
}
