/**
 * A tool that a command needs is missing or broke: what, why, how to get it, in the message. Ends the command with exit
 * code 3 and no details of ours, for nothing of ours is at fault.
 */
export class ToolError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ToolError";
  }
}

export function isToolError(thrown: unknown): thrown is ToolError {
  return thrown instanceof Error && thrown.name === "ToolError";
}
