import type { RenderedBlock } from "../../src/stacks/rendered-stack";
import type { Emitted } from "./emitted";

/** What a policy suite demands of a type of resource, in one place with all the ids that ask for it. */
export interface Check {
  readonly id: string;
  /** checkov (CKV…), trivy (AVD…), Prowler (snake_case), cdk-nag (CamelCase, or AwsSolutions-…). */
  readonly standsFor: readonly string[];
  /** What has to hold, to follow "that". */
  readonly demands: string;
  /** Types of resource it judges; `data.` before those of data sources. */
  readonly types: readonly string[];
  /** Whether a resource is as demanded; where only parts of it are not, those parts: names of statements, indices of rules. */
  readonly judge: (block: RenderedBlock, all: Emitted, address: string) => boolean | readonly string[];
  /** Blocks by address of which those of `types` all pass, and the same of which none does. */
  readonly passes: Readonly<Record<string, object>>;
  readonly fails: Readonly<Record<string, object>>;
}

export interface Finding {
  readonly check: string;
  /** `aws_s3_bucket.archive`; where only a part of it is at fault, `aws_iam_policy.apps_audit/Read`. */
  readonly subject: string;
}

/** What checks find in all that an estate is made of. */
export function findings(checks: readonly Check[], all: Emitted): Finding[] {
  return checks.flatMap(({ id, types, judge }) =>
    types.flatMap((type) =>
      all.of(type).flatMap(({ address, block }) => {
        const verdict = judge(block, all, address);
        if (verdict === true) return [];
        const parts = verdict === false ? [""] : verdict.map((part) => `/${part}`);
        return parts.map((part) => ({ check: id, subject: `${address}${part}` }));
      }),
    ),
  );
}
