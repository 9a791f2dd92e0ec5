export function writeLambdaAssets(): Promise<void>;
export function bundle(
  folder: string,
  name: string,
): Promise<{ readonly code: Uint8Array; readonly inputs: readonly string[] }>;
export function zipped(code: Uint8Array): Uint8Array;
