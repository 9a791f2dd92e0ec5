import type { KeyPurpose } from "../../audit/key-places";

export type { KeyPurpose } from "../../audit/key-places";

/** The keys of one account and region: of this stack or of another, one for everything or one for each purpose. */
export interface KeysHandle {
  /** ARN, or a Terraform reference to it. */
  arn(purpose: KeyPurpose): string;
}
