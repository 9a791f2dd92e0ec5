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

export interface Resource {
  readonly address: string;
  readonly values: JsonObject;
}

/** A plan from one set of resources to another: what is only in one is created or destroyed, what differs is updated. */
export function planBetween(before: readonly Resource[], after: readonly Resource[], file = "plan.json"): PlanFile {
  const find = (list: readonly Resource[], address: string) => list.find((one) => one.address === address)?.values;
  const addresses = [...new Set([...before, ...after].map(({ address }) => address))];
  const changes = addresses.map((address) => {
    const [then, now] = [find(before, address), find(after, address)];
    const same = JSON.stringify(then) === JSON.stringify(now);
    const verb = then === undefined ? "create" : now === undefined ? "destroy" : same ? "no-op" : "update";
    return change(address, verb, { ...(then && { before: then }), ...(now && { after: now }) });
  });
  const shown = (list: readonly Resource[]) => ({
    root_module: { resources: list.map(({ address, values }) => resource(address, { values, sensitive_values: {} })) },
  });
  const configured = after.map(({ address, values }) =>
    resource(address, {
      provider_config_key: "aws",
      expressions: Object.fromEntries(
        Object.entries(values)
          .filter(([name]) => name !== "id")
          .map(([name, value]) => [name, { constant_value: value }]),
      ),
    }),
  );
  return plan(
    changes,
    {
      planned_values: shown(after),
      prior_state: { format_version: "1.0", values: shown(before) },
      configuration: {
        provider_config: {
          aws: {
            name: "aws",
            expressions: {
              region: { constant_value: "eu-west-1" },
              allowed_account_ids: { constant_value: ["111111111111"] },
            },
          },
        },
        root_module: { resources: configured },
      },
    },
    file,
  );
}

function resource(address: string, rest: JsonObject): JsonObject {
  const [type, name] = address.split(".");
  return { address, mode: "managed", type, name, provider_name: "registry.terraform.io/hashicorp/aws", ...rest };
}
