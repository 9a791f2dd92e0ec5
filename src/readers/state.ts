import type { NetworkModel } from "../model/network-model";
import { interpret } from "./interpret/interpret";
import { rawResources } from "./state/raw";
import { stateJson } from "./terraform/format";
import { objectAt } from "./terraform/json";
import type { Resource } from "./terraform/resource";
import { type Shown, shownResources } from "./terraform/shown";
import type { ValueObject } from "./terraform/value";

/** A file and the JSON in it. */
export interface JsonFile {
  readonly file: string;
  readonly json: unknown;
}

/**
 * The network that states describe: of `terraform show -json`, or the state files themselves. Several are one network.
 * Ids are those of AWS.
 * @throws InputError when a file is no state
 */
export function readState(files: readonly JsonFile[]): NetworkModel {
  const resources = files.flatMap(({ file, json }) => {
    const state = stateJson(file, json);
    const shown = state.version === 4 ? rawResources(state) : shownResources(objectAt(state.values).root_module);
    return shown.map((resource) => resourceOf(file, resource));
  });
  return interpret({ source: "state", resources, notes: [] });
}

/** A state does not say which account or region a provider has; the resources' own attributes do. */
export function resourceOf(file: string, { address, mode, type, name, values }: Shown): Resource {
  return {
    key: `${file}|${address}`,
    ...{ type, mode, name, account: null, region: null, defaultTags: {} },
    origin: { address, file },
    values: values as ValueObject,
    configured: null,
  };
}
