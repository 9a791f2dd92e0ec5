/**
 * Makes a call that may find its work done by somebody else: null when AWS answers with one of the codes that say so.
 * @param codes https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export async function unless<T>(codes: readonly string[], call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name)) return null;
    throw error;
  }
}
