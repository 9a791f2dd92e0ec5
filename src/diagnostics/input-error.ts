/** A file or argument that a user named cannot be used: what, why, what to do, in one line. Ends the command with exit code 1. */
export class InputError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "InputError";
  }
}

/** By name, so that it holds across bundles. */
export function isInputError(thrown: unknown): thrown is InputError {
  return thrown instanceof Error && thrown.name === "InputError";
}
