import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { reportsOf } from "../../../src/audit/archive-keys";
import type { SweepPorts } from "../../../src/compliance/ports";

/** Keeps reports as `reports/YYYY/MM/DD/HHMMSS-<request id>.json`: no two sweeps write to one place. */
export function storeIn(s3: S3Client, bucket: string, requestId: string): SweepPorts["store"] {
  return async (report) => {
    const time = report.began.slice(11, 19).replaceAll(":", "");
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${reportsOf(report.began)}${time}-${requestId}.json`,
        Body: JSON.stringify(report),
        ContentType: "application/json",
      }),
    );
  };
}
