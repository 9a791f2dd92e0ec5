import { spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { AuditNames } from "../../src/audit/names";
import { primaryOf } from "../../src/network/places";
import type { NetworkPlan } from "../../src/network/plan";
import { awsStub, type Stub } from "./aws-stub";
import { complianceAnswers, expectedOf } from "./compliance-answers";
import { median } from "./measure";

const zip = join(__dirname, "..", "..", "dist", "lambdas", "compliance.zip");
const CALL_MS = 50;

export interface ComplianceResult {
  readonly zipKb: number;
  /** Medians over the rounds. */
  readonly initSeconds: number;
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  /** Of a processor, in a warm sweep: what is left when AWS answers at once. */
  readonly workSeconds: number;
  readonly calls: number;
  /** Calls that each wait for the one before. */
  readonly chain: number;
  /** Time of a warm sweep, to that of its longest chain of calls. */
  readonly timesChain: number;
  /** `clean`: the stub's network is as it was declared, or the sweep was of something else. */
  readonly verdict: string;
}

/** The function as Lambda has it: the size of its zip, the time to load it, a sweep of 100 VPCs in 10 accounts. */
export async function measureCompliance(scratch: string, rounds: number): Promise<ComplianceResult> {
  const code = join(scratch, "index.mjs");
  writeFileSync(code, unzipSync(readFileSync(zip))["index.mjs"] ?? "");
  const expected = expectedOf(100, 10);
  const stub = await awsStub(CALL_MS, complianceAnswers(expected));
  try {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round++) runs.push(await run(code, expected.plan, stub));
    // A cold sweep and a warm one.
    const calls = stub.calls.length / rounds / 2;
    const chain = chainOf(stub.calls.map(({ action }) => action));
    const warmSeconds = median(runs.map(({ warm }) => warm));
    return {
      zipKb: statSync(zip).size / 1000,
      initSeconds: median(runs.map(({ init }) => init)),
      coldSeconds: median(runs.map(({ cold }) => cold)),
      warmSeconds,
      workSeconds: median(runs.map(({ cpu }) => cpu)),
      calls,
      chain,
      timesChain: (warmSeconds * 1000) / (chain * CALL_MS),
      verdict: [...new Set(runs.map(({ verdict }) => verdict))].join(", "),
    };
  } finally {
    stub.close();
  }
}

interface Run {
  readonly init: number;
  readonly cold: number;
  readonly warm: number;
  readonly cpu: number;
  readonly verdict: string;
}

async function run(code: string, plan: NetworkPlan, { url }: Stub): Promise<Run> {
  const child = spawn(process.execPath, ["--no-warnings", join(__dirname, "invoke.mjs"), code], {
    env: environment(plan, url),
    // Its log would be the bench's.
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const status = await new Promise((ended) => child.on("close", ended));
  if (status !== 0) throw new Error(`the function ended with ${status}\n${said}`);
  return JSON.parse(said.trimEnd().split("\n").at(-1) ?? "");
}

function environment(plan: NetworkPlan, url: string): Record<string, string> {
  const names = new AuditNames(plan.name, plan.environment ?? "");
  const { id, region } = primaryOf(plan);
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "OWN",
    AWS_SECRET_ACCESS_KEY: "s",
    ESTATE: plan.name,
    ENVIRONMENT: plan.environment ?? "",
    PARAMETERS: names.parameter("compliance"),
    ARCHIVE_BUCKET: names.archiveBucket(id),
    ARCHIVE_REGION: region,
    TABLE: names.findingsTable,
    AUDIT_ROLE: names.auditRole,
    EXTERNAL_ID: plan.compliance?.externalId ?? "",
  };
}

/** What has to be answered before a call can be made, in steps. Within a step all calls are made side by side. */
const STEPS: readonly RegExp[] = [
  /^(s3:GetObject|ssm:GetParametersByPath)$/,
  /^sts:AssumeRole$/,
  /^(ec2|cloudtrail|kms):(Describe(?!VpcAttribute|Key)|ListAliases)/,
  /^(ec2|cloudtrail|kms):(DescribeVpcAttribute|Get|DescribeKey)/,
  /^dynamodb:Scan$/,
  /^dynamodb:(UpdateItem|DeleteItem)$/,
  /^sns:Publish$/,
  /^s3:PutObject$/,
];

function chainOf(actions: readonly string[]): number {
  return STEPS.filter((step) => actions.some((action) => step.test(action))).length;
}
