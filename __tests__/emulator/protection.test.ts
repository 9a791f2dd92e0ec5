import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EstateInput } from "../../src/estate/parse";
import { review } from "../../src/review/review";
import { ambientCredentials } from "../../src/sandbox/clients";
import { ring } from "./ring";
import { Deployed, estateOf, scratch } from "./sandbox";
import { shownPlans, shownStates } from "./shown";

const { folder, remove } = scratch();
afterAll(remove);

/** Without which there are no logs, or none that can be read. */
const PRECIOUS = ["aws_kms_key.main_us-east-1", "aws_s3_bucket.access-logs", "aws_s3_bucket.archive"];

ring("an estate that protects what it logs", () => {
  const input: EstateInput = {
    name: "kept",
    environment: "test",
    region: "us-east-1",
    accounts: { main: { id: "111111111111", primary: true } },
    vpcs: { main: { account: "main", cidr: "10.0.0.0/16", azs: 1, nat: "none" } },
  };
  const kept = estateOf({ ...input, audit: {} });
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    await deployed.deploy(kept);
  });
  afterAll(() => deployed?.emulator.stop());

  test("a destroy fails at its plan, and nothing is touched", async () => {
    const synth = deployed.synth(kept);
    const context = await deployed.context(kept, synth);
    const before = await shownStates(synth, context);
    await expect(deployed.destroy(kept)).rejects.toThrow("Instance cannot be destroyed");
    expect(await shownStates(synth, context)).toEqual(before);
    expect(await deployed.changes(kept)).toEqual([]);
  });

  test("without trail and flow logs it keeps archive and keys", async () => {
    const quiet = estateOf({ ...input, audit: { trail: "off", flowLogs: "off" } });
    const gone = (await deployed.changes(quiet)).filter(({ action }) => action === "delete");
    expect(gone.map(({ address }) => address)).toContain("aws_cloudtrail.main");
    expect(gone.filter(({ address }) => /bucket|kms/.test(address))).toEqual([]);
    await deployed.applyChanges(quiet);
  });

  // Terraform forgets what is protected with the resource's block
  test("a plan without audit is stopped by the review, for both buckets and the key", async () => {
    const off = estateOf(input);
    await deployed.changes(off);
    const synth = deployed.synth(off);
    const plans = await shownPlans(synth, await deployed.context(off, synth));
    const { verdict, dangerous } = review({ plans, allow: [] });
    expect(verdict).toBe("stop");
    expect(dangerous.map(({ address }) => address).sort()).toEqual(PRECIOUS);
    expect(new Set(dangerous.map(({ severity }) => severity))).toEqual(new Set(["critical"]));
  });

  test("an apply without audit stops at what was logged: guarded by nothing, but under keys that stay", async () => {
    const s3 = new S3Client({
      endpoint: deployed.emulator.url,
      region: "us-east-1",
      credentials: ambientCredentials("111111111111"),
      forcePathStyle: true,
    });
    await s3.send(new PutObjectCommand({ Bucket: "kept-test-archive-111111111111", Key: "AWSLogs/a", Body: "a" }));
    const off = estateOf(input);
    await expect(deployed.applyChanges(off)).rejects.toThrow("BucketNotEmpty");
    const left = (await deployed.changes(off)).map(({ address }) => address);
    expect(left.sort()).toEqual(PRECIOUS);
  });
});
