import {
  type AssertionReturn,
  getToHaveDataSourceWithProperties,
  getToHaveProviderWithProperties,
  getToHaveResourceWithProperties,
  type TerraformConstructor,
} from "cdktf/lib/testing/matchers";
// what the declaration at the end adds to; its types are all that is taken, so that vitest is loaded by tests alone
import type {} from "vitest";
import { networkMatchers } from "./network-matchers";
import type { Template } from "./template";

type Properties = Readonly<Record<string, unknown>>;
/** A template, or the JSON of a stack as `Testing.synth` gives it. */
type Synthesized = Template | string;

/** The part of vitest's `expect` that the matchers need. */
export interface ExpectLike {
  extend(matchers: typeof cdktfMatchers & typeof networkMatchers): void;
  arrayContaining(expected: unknown[]): unknown;
  objectContaining(expected: Properties): unknown;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

interface Asymmetric {
  asymmetricMatch(received: unknown): boolean;
}

let expectation: ExpectLike | undefined;

const cdktfMatchers = {
  toHaveResource: (received: Synthesized, type: TerraformConstructor) =>
    matched(getToHaveResourceWithProperties(evaluate)(String(received), type)),
  toHaveResourceWithProperties: (received: Synthesized, type: TerraformConstructor, properties: Properties) =>
    matched(getToHaveResourceWithProperties(evaluate)(String(received), type, properties)),
  toHaveDataSource: (received: Synthesized, type: TerraformConstructor) =>
    matched(getToHaveDataSourceWithProperties(evaluate)(String(received), type)),
  toHaveDataSourceWithProperties: (received: Synthesized, type: TerraformConstructor, properties: Properties) =>
    matched(getToHaveDataSourceWithProperties(evaluate)(String(received), type, properties)),
  toHaveProvider: (received: Synthesized, type: TerraformConstructor) =>
    matched(getToHaveProviderWithProperties(evaluate)(String(received), type)),
  toHaveProviderWithProperties: (received: Synthesized, type: TerraformConstructor, properties: Properties) =>
    matched(getToHaveProviderWithProperties(evaluate)(String(received), type, properties)),
};

/**
 * Gives vitest CDKTF's own matchers (`Testing.setupJest` serves jest alone) and those over what can be reached. Call it once in a test file, or in a setup
 * file, with vitest's `expect`; properties may hold vitest's asymmetric matchers.
 */
export function setupMatchers(expect: ExpectLike): void {
  expectation = expect;
  expect.extend({ ...cdktfMatchers, ...networkMatchers });
}

function evaluate(items: unknown, properties: Properties): boolean {
  if (Object.keys(properties).length === 0) return Array.isArray(items) && items.length > 0;
  const expected = expectation?.arrayContaining([expectation.objectContaining(properties)]) as Asymmetric;
  return expected.asymmetricMatch(items);
}

function matched({ pass, message }: AssertionReturn): MatcherResult {
  return { pass, message: () => message };
}

declare module "vitest" {
  interface Matchers<T> {
    toHaveResource(type: TerraformConstructor): void;
    toHaveResourceWithProperties(type: TerraformConstructor, properties: Properties): void;
    toHaveDataSource(type: TerraformConstructor): void;
    toHaveDataSourceWithProperties(type: TerraformConstructor, properties: Properties): void;
    toHaveProvider(type: TerraformConstructor): void;
    toHaveProviderWithProperties(type: TerraformConstructor, properties: Properties): void;
    /** `from` can open a connection to `to` on a service or port: `expect(stacks).toAllowFlow("app", "data", "mysql")`. */
    toAllowFlow(from: string, to: string, service: string): void;
    /** Neither end can open a connection to the other, on any protocol or port. */
    toIsolate(a: string, b: string): void;
    /** No rule of `archipelago rules list` finds anything. */
    toSatisfyRules(): void;
  }
}
