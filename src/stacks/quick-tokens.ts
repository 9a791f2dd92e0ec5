/**
 * Runs something that makes many cdktf tokens. Each of them captures a stack trace that nobody reads; formatting those is
 * an eighth of a synth. Traces of errors are formatted when they are read, hence as ever.
 */
export function withQuickTokens<T>(make: () => T): T {
  const format = Error.prepareStackTrace;
  Error.prepareStackTrace = () => "";
  try {
    return make();
  } finally {
    Error.prepareStackTrace = format;
  }
}
