import type { JsonObject, PlanFile } from "../../src/review/plan-json";

type Verb = "create" | "update" | "replace" | "replace-create-first" | "destroy" | "forget" | "no-op";

const ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  create: ["create"],
  update: ["update"],
  replace: ["delete", "create"],
  "replace-create-first": ["create", "delete"],
  destroy: ["delete"],
  forget: ["forget"],
  "no-op": ["no-op"],
};

export interface ChangeParts {
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly unknown?: JsonObject;
  readonly sensitive?: readonly [unknown, unknown];
  readonly replacePaths?: readonly (readonly (string | number)[])[];
  readonly movedFrom?: string;
  readonly importing?: JsonObject;
  readonly deposed?: string;
}

/** An entry of `resource_changes` or `resource_drift`; the type is the address's. */
export function change(address: string, verb: Verb, parts: ChangeParts = {}): JsonObject {
  const [type] = address.replaceAll(/module\.[^.]+\./g, "").split(".");
  const [beforeSensitive = {}, afterSensitive = {}] = parts.sensitive ?? [];
  return {
    address,
    mode: "managed",
    type,
    ...(parts.movedFrom && { previous_address: parts.movedFrom }),
    ...(parts.deposed && { deposed: parts.deposed }),
    change: {
      actions: ACTIONS[verb],
      before: parts.before ?? null,
      after: parts.after ?? null,
      after_unknown: parts.unknown ?? {},
      before_sensitive: beforeSensitive,
      after_sensitive: afterSensitive,
      ...(parts.replacePaths && { replace_paths: parts.replacePaths }),
      ...(parts.importing && { importing: parts.importing }),
    },
  };
}

/** A plan with these changes, as `terraform show -json` prints it. */
export function plan(changes: readonly JsonObject[], more: JsonObject = {}, file = "plan.json"): PlanFile {
  return {
    file,
    json: {
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: {},
      resource_changes: changes,
      ...more,
    },
  };
}
