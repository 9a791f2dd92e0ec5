import { messageOf } from "../../diagnostics/message-of";
import type { LiveAction } from "./api";

/** A chain of calls that ended early. */
export interface Failure {
  readonly action: LiveAction | "AssumeRole" | "GetCallerIdentity";
  /** AWS's code, or what Node calls it: `UnauthorizedOperation`, `ENOTFOUND`. */
  readonly code: string;
  /** Lower case, no full stop. */
  readonly why: string;
  /** Whether something was read before. */
  readonly partial: boolean;
}

/** Codes that several services use for one fact. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const DENIED = /^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/;
const REFUSED =
  /^(AuthFailure|OptInRequired|InvalidClientTokenId|RegionDisabledException|UnrecognizedClientException|SignatureDoesNotMatch)$/;
const THROTTLED = /^(RequestLimitExceeded|Throttling|ThrottlingException|TooManyRequestsException|SlowDown)$/;
const LATE = /^(TimeoutError|RequestTimeout|AbortError|ETIMEDOUT)$/;
const EXPIRED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|CredentialsProviderError)$/;

/** Name of the error that the credentials at hand are another account's. */
export const WRONG_ACCOUNT = "WrongAccount";

/** @param permission what is missing when it was denied, e.g. `the role needs ec2:DescribeVpcs` */
export function failureOf(action: Failure["action"], thrown: unknown, permission: string, partial: boolean): Failure {
  const code = codeOf(thrown);
  return { action, code, why: `${partial ? "read in part only: " : ""}${reason(code, thrown, permission)}`, partial };
}

function reason(code: string, thrown: unknown, permission: string): string {
  if (DENIED.test(code)) return `denied (${code}): ${permission}`;
  if (REFUSED.test(code)) return `refused (${code}): is the region enabled for this account?`;
  if (THROTTLED.test(code)) return `throttled until the last attempt (${code})`;
  if (LATE.test(code)) return `no answer in time (${code})`;
  if (code === WRONG_ACCOUNT) return lineOf(thrown);
  if (EXPIRED.test(code)) return `no valid credentials (${code})`;
  return `failed (${code}): ${lineOf(thrown)}`;
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown";
  // Node names a lost connection by its code alone.
  if (thrown.name === "Error" && "code" in thrown && typeof thrown.code === "string") return thrown.code;
  return thrown.name;
}

function lineOf(thrown: unknown): string {
  const text = messageOf(thrown);
  return (text.split("\n")[0] ?? "").replace(/\.$/, "").slice(0, 200);
}
