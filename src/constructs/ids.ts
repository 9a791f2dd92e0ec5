/** Terraform references to ids, by key. Made once and used often: a reference costs cdktf more than most of a resource. */
export function idsOf(byKey: ReadonlyMap<string, { readonly id: string }>): ReadonlyMap<string, string> {
  return new Map([...byKey].map(([key, { id }]) => [key, id]));
}
