import { planJson } from "../readers/terraform/format";
import type { Action } from "./result";

/** A file as `terraform show -json PLAN` writes it: https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanFile {
  /** As findings name it. */
  readonly file: string;
  readonly json: unknown;
}

/** What is used of a plan. */
export interface PlanJson {
  readonly file: string;
  readonly terraform: string | null;
  readonly errored: boolean;
  /** False: some changes wait for another round of plan and apply. */
  readonly complete: boolean;
  readonly configuration: JsonObject;
  readonly changes: readonly ResourceChange[];
  readonly drift: readonly ResourceChange[];
  /** Every resource of the state before. */
  readonly prior: readonly PriorResource[];
}

export interface ResourceChange {
  readonly file: string;
  readonly address: string;
  readonly type: string;
  /** Null: nothing, or a move or import alone. */
  readonly action: Action | null;
  readonly createFirst: boolean;
  readonly movedFrom?: string;
  readonly imported: boolean;
  /** What an earlier replacement left behind, to be destroyed: the resource itself stays. */
  readonly deposed: boolean;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** `true` where only the apply will tell. */
  readonly unknown: JsonObject;
  /** `true` where the value is sensitive; of `before` and `after` together. */
  readonly sensitive: readonly [unknown, unknown];
  /** Paths of the arguments that force a replacement. */
  readonly replacePaths: readonly (readonly (string | number)[])[];
}

export interface PriorResource {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws InputError when the file is something else, e.g. a state */
export function planOf({ file, json }: PlanFile): PlanJson {
  const plan = planJson(file, json);
  return {
    file,
    terraform: typeof plan.terraform_version === "string" ? plan.terraform_version : null,
    errored: plan.errored === true,
    complete: plan.complete !== false,
    configuration: object(plan.configuration),
    changes: managed(plan.resource_changes, file),
    drift: managed(plan.resource_drift, file),
    prior: resourcesOf(object(object(object(plan.prior_state).values).root_module)),
  };
}

function managed(changes: unknown, file: string): ResourceChange[] {
  return list(changes)
    .map(object)
    .filter((change) => change.mode !== "data")
    .map((change) => changeOf(change, file));
}

function changeOf(entry: JsonObject, file: string): ResourceChange {
  const change = object(entry.change);
  const actions = list(change.actions).map(String);
  const movedFrom = entry.previous_address;
  return {
    file,
    address: String(entry.address),
    type: String(entry.type),
    action: actionOf(actions),
    createFirst: actions[0] === "create",
    ...(typeof movedFrom === "string" && { movedFrom }),
    imported: change.importing !== undefined && change.importing !== null,
    deposed: entry.deposed !== undefined,
    before: object(change.before),
    after: object(change.after),
    unknown: object(change.after_unknown),
    sensitive: [change.before_sensitive, change.after_sensitive],
    replacePaths: list(change.replace_paths).map((path) => list(path) as (string | number)[]),
  };
}

function actionOf(actions: readonly string[]): Action | null {
  const has = (action: string) => actions.includes(action);
  if (has("create") && (has("delete") || has("forget"))) return "replace";
  if (has("create")) return "create";
  if (has("delete")) return "destroy";
  if (has("update")) return "update";
  return has("forget") ? "forget" : null;
}

function resourcesOf(module: JsonObject): PriorResource[] {
  const here = list(module.resources)
    .map(object)
    .filter((resource) => resource.mode !== "data")
    .map(({ address, type, values }) => ({ address: String(address), type: String(type), values: object(values) }));
  return [...here, ...list(module.child_modules).flatMap((child) => resourcesOf(object(child)))];
}

/** The object that a value is; an empty one for anything else. */
export function object(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether Terraform marks a value, or anything in it, as unknown or sensitive. */
export function holdsTrue(mark: unknown): boolean {
  if (mark === true) return true;
  return typeof mark === "object" && mark !== null && Object.values(mark).some(holdsTrue);
}

/** A text that says something. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
