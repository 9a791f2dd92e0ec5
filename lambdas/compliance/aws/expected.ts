import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { EXPECTED_ESTATE, EXPECTED_IDS } from "../../../src/audit/archive-keys";
import type { Expected, ExpectedIds } from "../../../src/compliance/expected";
import { parsed, record } from "../../../src/compliance/loose";
import type { SweepPorts } from "../../../src/compliance/ports";
import { messageOf } from "../../../src/diagnostics/message-of";
import { ToolError } from "../../../src/diagnostics/tool-error";

/**
 * What is expected, from the archive: fetched anew only when it changed since the last time. Without the ids of what
 * Terraform made it is expected all the same.
 */
export function expectedIn(s3: S3Client, bucket: string): SweepPorts["expected"] {
  const estate = new Remembered<Expected>(s3, bucket, EXPECTED_ESTATE);
  const ids = new Remembered<ExpectedIds>(s3, bucket, EXPECTED_IDS);
  return async () => {
    const [expected, made] = await Promise.all([
      estate.read(),
      ids.read().then(
        (found) => ({ ids: found }),
        (cause) => ({ ids: null, idsUnknown: messageOf(cause) }),
      ),
    ]);
    return { expected, ...made };
  };
}

/** One versioned JSON object. */
class Remembered<T extends { readonly version: 1 }> {
  readonly #where: string;
  readonly #s3: S3Client;
  readonly #place: { readonly Bucket: string; readonly Key: string };
  #last: { readonly etag: string | undefined; readonly value: T } | undefined;

  constructor(s3: S3Client, bucket: string, key: string) {
    this.#where = `s3://${bucket}/${key}`;
    this.#s3 = s3;
    this.#place = { Bucket: bucket, Key: key };
  }

  /** @throws ToolError that says which object it is of and what to do */
  async read(): Promise<T> {
    const last = this.#last;
    try {
      const answer = await this.#s3.send(new GetObjectCommand({ ...this.#place, IfNoneMatch: last?.etag }));
      const value = this.#parse((await answer.Body?.transformToString()) ?? "");
      this.#last = { etag: answer.ETag, value };
      return value;
    } catch (error) {
      if (last && statusOf(error) === 304) return last.value;
      throw this.#inWords(error);
    }
  }

  /** Who may not list a bucket is denied what is not in it: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
  #inWords(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof ToolError) return error;
    if (error.name === "NoSuchKey") return new ToolError(`${this.#where} is not there: deploy the estate again`);
    if (error.name !== "AccessDenied") return new ToolError(`${this.#where}: ${error.message}`);
    return new ToolError(
      `${this.#where} may not be read, or is not there, of which S3 does not say which (${error.message}): deploy the estate again, and see that nobody changed the policies of the function's role, the bucket or its key`,
    );
  }

  #parse(text: string): T {
    const value = parsed(text);
    if (record(value)?.version === 1) return value as T;
    throw new ToolError(
      `${this.#where} is not of version 1: deploy the estate with the archipelago that made the function`,
    );
  }
}

/** Not modified is an error without a name of its own. */
function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && "$metadata" in error ? error.$metadata : undefined;
  return (metadata as { readonly httpStatusCode?: number } | undefined)?.httpStatusCode;
}
