import type { RuleMeta } from "../../rules/rule";

/** One way in which the live network may differ from its plan; its id is used in settings and waivers. */
export type DriftRule = Omit<RuleMeta, "controls" | "over">;
