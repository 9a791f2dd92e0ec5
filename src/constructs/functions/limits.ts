/** Seconds after which Lambda stops a sweep, which stops by itself before. */
export const FUNCTION_TIMEOUT_SECONDS = 300;
export const FUNCTION_MEMORY_MB = 1024;
/** Sweeps of events side by side; two is the least that AWS takes. */
export const EVENT_CONCURRENCY = 2;
/** One more, so that events never keep the scheduled sweep waiting. */
export const RESERVED_CONCURRENCY = EVENT_CONCURRENCY + 1;
