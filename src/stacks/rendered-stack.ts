/** The Terraform JSON of a stack, as far as anything here reads it. */
export interface RenderedStack {
  readonly provider?: { readonly aws?: readonly RenderedProvider[] };
  readonly resource?: RenderedBlocks;
  readonly data?: RenderedBlocks;
  readonly output?: Readonly<Record<string, { readonly value: unknown; readonly description?: string }>>;
  readonly terraform?: Readonly<Record<string, unknown>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

export interface RenderedProvider {
  readonly alias?: string;
  readonly region: string;
  readonly allowed_account_ids?: readonly string[];
}

/** Blocks by type, then by name. */
export type RenderedBlocks = Readonly<Record<string, Readonly<Record<string, RenderedBlock>>>>;

export interface RenderedBlock {
  /** e.g. `aws.network-us-east-1` */
  readonly provider?: string;
  readonly [argument: string]: unknown;
}
