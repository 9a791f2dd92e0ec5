/** Parts of JSON that somebody else wrote: what is not of the expected shape is empty. */
export type Json = Readonly<Record<string, unknown>>;

export function objectAt(json: unknown): Json {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Json) : {};
}

export function listAt(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}

export function textAt(json: unknown): string | undefined {
  return typeof json === "string" ? json : undefined;
}
