import { readTraffic } from "../estate/traffic-text";
import type { NetworkModel } from "../model/network-model";
import { explainer } from "../reach/explain";
import type { Explanation, ReachSelector } from "../reach/explanation";
import { readSelector } from "../reach/read-selector";
import type { PortRange } from "../reach/result";
import { rangeOf } from "../reach/traffic-range";
import { readSynth } from "../readers/synth";
import { formatExplanation } from "../report/explanation";
import { formatFindings } from "../report/findings";
import { runRules } from "../rules/run";
import { Template } from "./template";

/** A stack, several that belong together, or what `Testing.synth` gives. */
export type SynthesizedNetwork = Template | string | readonly Template[] | ReadonlyMap<string, Template>;

interface Result {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What a service is, when it may be anything. */
const EVERYTHING: PortRange = { protocol: "all", from: 0, to: 65_535 };

/** Matchers over what the synthesized Terraform of the stacks really allows. */
export const networkMatchers = {
  /** `from` can open a connection to `to` on a service or port, and the replies get back. */
  toAllowFlow: (received: SynthesizedNetwork, from: string, to: string, service: string): Result => {
    const read = readTraffic(service);
    if ("fault" in read) throw new Error(`${read.fault.message}: ${read.fault.allowed}`);
    const ask = asker(received);
    const answers = read.traffic.map((traffic) => ask(from, to, rangeOf(traffic)));
    const stopped = answers.filter(({ verdict }) => verdict !== "allowed");
    return {
      pass: stopped.length === 0,
      message: () => texts(stopped.length > 0 ? stopped : answers),
    };
  },

  /** Neither end can open a connection to the other, on any protocol or port. */
  toIsolate: (received: SynthesizedNetwork, a: string, b: string): Result => {
    const ask = asker(received);
    const answers = [ask(a, b, EVERYTHING), ask(b, a, EVERYTHING)];
    const open = answers.filter(({ verdict }) => verdict !== "blocked");
    return { pass: open.length === 0, message: () => texts(open.length > 0 ? open : answers) };
  },

  /** No rule finds anything. */
  toSatisfyRules: (received: SynthesizedNetwork): Result => {
    const report = runRules({ model: modelOf(received) }, [], new Date().toISOString().slice(0, 10));
    return { pass: report.findings.length === 0, message: () => formatFindings(report, { color: false }) };
  },
};

/** Reads what was synthesized once, for all questions. */
function asker(received: SynthesizedNetwork): (from: string, to: string, traffic: PortRange) => Explanation {
  const model = modelOf(received);
  const explain = explainer(model);
  return (from, to, traffic) => explain(selectorOf(from, model), selectorOf(to, model), traffic);
}

function selectorOf(text: string, model: NetworkModel): ReachSelector {
  const read = readSelector(text, model);
  if ("fault" in read) throw new Error(`${read.fault.message}; ${read.fault.fix} (allowed: ${read.fault.allowed})`);
  return read.selector;
}

function modelOf(received: SynthesizedNetwork): NetworkModel {
  return readSynth(
    templatesOf(received).map(({ stack, json }) => ({ name: stack, file: `stacks/${stack}/cdk.tf.json`, json })),
  );
}

function templatesOf(received: SynthesizedNetwork): readonly Template[] {
  if (typeof received === "string") return [new Template("stack", JSON.parse(received))];
  if (received instanceof Template) return [received];
  return received instanceof Map ? [...received.values()] : (received as readonly Template[]);
}

function texts(answers: readonly Explanation[]): string {
  return answers.map((answer) => formatExplanation(answer, { color: false })).join("\n");
}
