/** What a sweep looks at. */
export type SweepScope =
  | { readonly kind: "estate" }
  /** VPCs of the plan that events touched, sorted; what they are linked to is read as well. */
  | { readonly kind: "vpcs"; readonly vpcs: readonly string[] };
