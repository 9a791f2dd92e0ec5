import type { PlanJson } from "../plan-json";
import type { Danger } from "./danger";

/** What stays, but stops doing its work. */
export function weakened(plans: readonly PlanJson[]): Danger[] {
  return plans
    .flatMap((plan) => plan.changes)
    .filter(({ action }) => action === "update")
    .flatMap(({ type, address, file, before, after }): Danger[] => {
      if (type === "aws_cloudtrail" && before.enable_logging === true && after.enable_logging === false)
        return [
          {
            code: "trail-stopped",
            severity: "critical",
            address,
            file,
            what: "stops logging: nobody records what is done in the account",
            fix: "leave enable_logging on",
          },
        ];
      if (type.startsWith("aws_kms_") && before.is_enabled === true && after.is_enabled === false)
        return [
          {
            code: "kms-key-disabled",
            severity: "critical",
            address,
            file,
            what: "is disabled: what it encrypted cannot be read or written",
            fix: "leave is_enabled on as long as anything is encrypted with it",
          },
        ];
      return [];
    });
}
