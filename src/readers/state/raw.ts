import { type Json, listAt, objectAt, textAt } from "../terraform/json";
import type { Shown } from "../terraform/shown";

/** The resources of a state file as Terraform keeps it (`terraform.tfstate`, version 4). */
export function rawResources(state: Json): Shown[] {
  return listAt(state.resources).flatMap((json) => {
    const resource = objectAt(json);
    return listAt(resource.instances).map((instance) => instanceOf(resource, objectAt(instance)));
  });
}

function instanceOf(resource: Json, { index_key: key, attributes, deposed }: Json): Shown {
  const [mode, type, name] = [
    resource.mode === "data" ? "data" : "managed",
    textAt(resource.type),
    textAt(resource.name),
  ];
  const module = textAt(resource.module) ?? "";
  const index = typeof key === "string" || typeof key === "number" ? key : undefined;
  const suffix = index === undefined ? "" : `[${JSON.stringify(index)}]`;
  const path = [module, mode === "data" ? "data" : "", type, `${name}${suffix}`].filter(Boolean).join(".");
  // What is to be replaced but still there is not what has its address.
  const address = deposed === undefined ? path : `${path} (deposed ${String(deposed)})`;
  return {
    address,
    module,
    mode: mode as Shown["mode"],
    type: type ?? "?",
    name: name ?? "?",
    index,
    values: objectAt(attributes),
  };
}
