import { join } from "node:path";

/** Where the sandbox keeps what it needs, below the working directory. */
export const SANDBOX_FOLDER = join(".archipelago", "sandbox");
