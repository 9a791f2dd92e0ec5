/** `archipelago/testing`: what tests of stacks need, for vitest. */
export { type ExpectLike, setupMatchers } from "./matchers";
export { synthApp, synthEstate, synthStack } from "./synth";
export { type ElementType, Template } from "./template";
