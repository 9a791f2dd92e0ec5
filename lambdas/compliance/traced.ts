import type { Tracer } from "@aws-lambda-powertools/tracer";

/** Work as a subsegment of the invocation's trace, with the error that it fails with. */
export async function traced<T>(tracer: Tracer, name: string, work: () => Promise<T>): Promise<T> {
  if (!tracer.isTracingEnabled()) return work();
  const result = tracer.provider.captureAsyncFunc(name, async (segment) => {
    try {
      // The invocation's own segment is Lambda's and takes no annotations.
      tracer.annotateColdStart();
      return await work();
    } catch (error) {
      if (error instanceof Error) tracer.addErrorAsMetadata(error);
      throw error;
    } finally {
      segment?.close();
    }
  });
  // It returns what the work does, and its type does not say so.
  return result as Promise<T>;
}
