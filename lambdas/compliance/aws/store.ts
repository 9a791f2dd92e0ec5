import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { REPORTS_PREFIX } from "../../../src/audit/archive-keys";
import type { SweepPorts } from "../../../src/compliance/ports";

/** Keeps reports as `reports/YYYY/MM/DD/HHMMSS-<request id>.json`: no two sweeps write to one place. */
export function storeIn(s3: S3Client, bucket: string, requestId: string): SweepPorts["store"] {
  return async (report) => {
    const [day = "", time = ""] = report.began.split("T");
    const name = `${time.slice(0, 8).replaceAll(":", "")}-${requestId}.json`;
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${REPORTS_PREFIX}${day.replaceAll("-", "/")}/${name}`,
        Body: JSON.stringify(report),
        ContentType: "application/json",
      }),
    );
  };
}
