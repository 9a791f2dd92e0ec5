import { InputError } from "../../diagnostics/input-error";
import { type Json, objectAt } from "./json";

const SHOW_PLAN = "write one with 'terraform show -json PLAN > plan.json'";
const SHOW_STATE = "write one with 'terraform show -json > state.json'";

/** @throws InputError when the file is not JSON of a plan that can be read */
export function planJson(file: string, json: unknown): Json {
  const plan = objectAt(json);
  if (plan.planned_values !== undefined && plan.resource_changes === undefined && plan.configuration === undefined)
    throw new InputError(`${file} is only a part of a plan; ${SHOW_PLAN}`);
  if (plan.planned_values === undefined) {
    const state = plan.values !== undefined || plan.version === 4;
    throw new InputError(`${file} ${state ? "is a state, not a plan" : "is not a plan"}; ${SHOW_PLAN}`);
  }
  return supported(file, plan, SHOW_PLAN);
}

/** @throws InputError when the file is no state that can be read; a state file itself has version 4 */
export function stateJson(file: string, json: unknown): Json {
  const state = objectAt(json);
  if (typeof state.version === "number") {
    if (state.version === 4) return state;
    throw new InputError(`${file} is a state of version ${state.version}, and only version 4 is read; ${SHOW_STATE}`);
  }
  if (state.planned_values !== undefined) throw new InputError(`${file} is a plan, not a state; ${SHOW_STATE}`);
  if (state.format_version === undefined) throw new InputError(`${file} is not a state; ${SHOW_STATE}`);
  return supported(file, state, SHOW_STATE);
}

/** Minor versions only add to what there is. */
function supported(file: string, json: Json, fix: string): Json {
  const version = String(json.format_version ?? "");
  if (/^(0|1)\./.test(version)) return json;
  throw new InputError(`${file} has format version '${version}', and only 1 is read; ${fix} with Terraform 1`);
}
