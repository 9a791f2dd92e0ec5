/** What a sweep looks at. */
export type SweepScope =
  | { readonly kind: "estate" }
  | {
      readonly kind: "vpcs";
      /** VPCs of the plan that events touched, sorted; what they are linked to is read as well. */
      readonly vpcs: readonly string[];
      /** Account and region pairs in which they touched something that is in no VPC, sorted: `network/us-east-1`. */
      readonly places: readonly string[];
    };
