import type { DangerousChange } from "../result";

/** A dangerous change before anybody has said whether it is allowed, or where it lies. */
export type Danger = Omit<DangerousChange, "account" | "allowed">;
