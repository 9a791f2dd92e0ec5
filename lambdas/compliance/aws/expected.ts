import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Expected, ExpectedIds } from "../../../src/compliance/expected";
import { parsed, record } from "../../../src/compliance/loose";
import type { SweepPorts } from "../../../src/compliance/ports";
import { ToolError } from "../../../src/diagnostics/tool-error";

/** What is expected, from the archive: fetched anew only when it changed since the last time. */
export function expectedIn(s3: S3Client, bucket: string): SweepPorts["expected"] {
  const estate = new Remembered<Expected>(s3, bucket, "expected/estate.json");
  const ids = new Remembered<ExpectedIds>(s3, bucket, "expected/ids.json");
  return async () => {
    const [expected, made] = await Promise.all([estate.read(), ids.read()]);
    if (expected === null) throw new ToolError(`${estate.where} is not there: deploy the estate again`);
    return { expected, ids: made };
  };
}

/** One versioned JSON object. */
class Remembered<T extends { readonly version: 1 }> {
  readonly where: string;
  readonly #s3: S3Client;
  readonly #place: { readonly Bucket: string; readonly Key: string };
  #last: { readonly etag: string | undefined; readonly value: T } | undefined;

  constructor(s3: S3Client, bucket: string, key: string) {
    this.where = `s3://${bucket}/${key}`;
    this.#s3 = s3;
    this.#place = { Bucket: bucket, Key: key };
  }

  /** Null: there is no such object. */
  async read(): Promise<T | null> {
    const last = this.#last;
    try {
      const answer = await this.#s3.send(new GetObjectCommand({ ...this.#place, IfNoneMatch: last?.etag }));
      const value = this.#parse((await answer.Body?.transformToString()) ?? "");
      this.#last = { etag: answer.ETag, value };
      return value;
    } catch (error) {
      if (last && statusOf(error) === 304) return last.value;
      if (error instanceof Error && error.name === "NoSuchKey") return null;
      throw error;
    }
  }

  #parse(text: string): T {
    const value = parsed(text);
    if (record(value)?.version === 1) return value as T;
    throw new ToolError(
      `${this.where} is not of version 1: deploy the estate with the archipelago that made the function`,
    );
  }
}

/** Not modified is an error without a name of its own. */
function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && "$metadata" in error ? error.$metadata : undefined;
  return (metadata as { readonly httpStatusCode?: number } | undefined)?.httpStatusCode;
}
