import type { Logger } from "@aws-lambda-powertools/logger";
import type { Tracer } from "@aws-lambda-powertools/tracer";
import type { Context } from "aws-lambda";
import { readTrigger, type Trigger } from "../../src/compliance/events";
import type { SweepPorts } from "../../src/compliance/ports";
import type { SweepReport } from "../../src/compliance/report";
import { traced } from "./traced";

export interface HandlerDeps {
  readonly sweep: (trigger: Trigger, ports: SweepPorts) => Promise<SweepReport>;
  readonly ports: (invocation: Invocation) => SweepPorts;
  readonly logger: Logger;
  readonly tracer: Tracer;
}

/** What of Lambda's context a sweep needs. */
export type Invocation = Pick<Context, "awsRequestId" | "getRemainingTimeInMillis">;

/** What whoever waits for the function is told; everything is in the report. */
export interface Outcome extends Pick<SweepReport, "verdict" | "scope" | "began" | "ended" | "repairsHeld" | "faults"> {
  readonly findings: number;
  readonly new: number;
  readonly resolved: number;
  readonly repairs: number;
  /** What the queue has to deliver again: nothing, since one sweep answers for the whole batch. */
  readonly batchItemFailures: readonly [];
}

/**
 * The schedule's event, a batch of changes from the queue, or anything that holds no event, e.g. `{}`, by hand. A sweep
 * that throws is Lambda's to repeat: nothing is done twice that was done once, because a sweep looks at what is there now.
 */
export function makeHandler({ sweep, ports, logger, tracer }: HandlerDeps) {
  return async (event: unknown, context: Context): Promise<Outcome> => {
    logger.addContext(context);
    const report = await traced(tracer, "sweep", () => sweep(readTrigger(event ?? {}), ports(context)));
    return {
      verdict: report.verdict,
      scope: report.scope,
      began: report.began,
      ended: report.ended,
      findings: report.findings.length,
      new: report.findings.filter((finding) => finding.new).length,
      resolved: report.resolved.length,
      repairs: report.repairs.length,
      repairsHeld: report.repairsHeld,
      faults: report.faults,
      batchItemFailures: [],
    };
  };
}
