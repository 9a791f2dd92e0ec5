/**
 * What an ARN says besides where it is, without a slash at the end: `bucket/prefix` of `arn:aws:s3:::bucket/prefix/`. Null
 * for what is no ARN.
 */
export function withoutArn(arn: string | undefined): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+?)\/?$/.exec(arn ?? "")?.[1] ?? null;
}

/** Name of a log group by its ARN, which may end in `:*`. */
export function logGroupName(arn: string | undefined): string | null {
  return /:log-group:([^:]+)/.exec(arn ?? "")?.[1] ?? null;
}
