/** Invoked by Lambda: the schedule, a batch of events from the queue, or somebody by hand with `{}`. */
export async function handler(_event: unknown): Promise<void> {}
