import type { Estate } from "../network/estate";
import type { NetworkPlan } from "../network/plan";
import { problemsOfProof } from "../proof/problems";
import { prove } from "../proof/prove";
import type { ProofReport } from "../proof/report";
import { readSynth } from "../readers/synth";
import type { EstateStack } from "./estate-stack";
import { stackFile } from "./stack-file";

/** What the synthesized Terraform was proven to do, and how long that took. */
export interface TimedProof {
  readonly report: ProofReport;
  readonly seconds: number;
}

/** The Terraform would not do what the estate declares. Holds the report, so that problems get their lines. */
export class ProofError extends Error {
  readonly proof: TimedProof;

  constructor(proof: TimedProof, options?: ErrorOptions) {
    super(messagesOf(proof.report).join("\n"), options);
    this.name = "ProofError";
    this.proof = proof;
  }
}

/**
 * Lets no stack be written unless all of them together are proven: a validation of the first stack, for that one runs
 * before anything is written.
 * @param onProof gets the proof whenever one is made, broken or not
 */
export function addProofGate(
  stacks: readonly EstateStack[],
  estate: Pick<Estate, "proof"> & Partial<Estate>,
  plan: NetworkPlan,
  onProof: (proof: TimedProof) => void = () => {},
): void {
  const [first] = stacks;
  if (first === undefined || estate.proof === "off") return;
  first.node.addValidation({
    validate: () => {
      const began = performance.now();
      const report = prove(readSynth(stacks.map(stackFile)), plan, isWhole(estate) ? { estate } : {});
      onProof({ report, seconds: (performance.now() - began) / 1000 });
      return estate.proof === "enforce" ? messagesOf(report) : [];
    },
  });
}

function messagesOf(report: ProofReport): string[] {
  return problemsOfProof(report).map(({ code, message, fix }) => `${code} ${message}; ${fix}`);
}

/** Whether there is more than what stacks need: its lines and waivers. */
export function isWhole(estate: Partial<Estate>): estate is Estate {
  return estate.flows !== undefined && estate.vpcs !== undefined;
}
