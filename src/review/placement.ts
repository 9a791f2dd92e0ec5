import type { NetworkModel } from "../model/network-model";
import { accountOfArn, type Configured, configurationOf, moduleOf, withoutIndices } from "./configuration";
import { type Place, Places } from "./places";
import { holdsTrue, type PlanJson, type ResourceChange, text } from "./plan-json";

/** Arguments that lead to what a resource belongs to, the nearest first. */
const BELONGS_TO = [
  "vpc_peering_connection_id",
  "transit_gateway_attachment_id",
  "route_table_id",
  "subnet_id",
  "security_group_id",
  "network_acl_id",
  "nat_gateway_id",
  "internet_gateway_id",
  "vpc_id",
] as const;

const NOWHERE: Place = { account: null, vpc: null, link: null };

/**
 * Finds where a change has its effect: as the model after it has the resource, else as the model before; else where what
 * it belongs to lies, which its ids or its configuration name. The account is the model's, else that of its ARN, else the
 * provider's.
 */
export class Placement {
  readonly #models: readonly Places[];
  readonly #configured = new Map<string, (address: string) => Configured | undefined>();
  /** Places of resources by their ids in AWS. */
  readonly #byId = new Map<string, Place>();
  /** Places by file, module instance and resource; null where its instances lie in different ones. */
  readonly #byResource = new Map<string, Place | null>();

  constructor(plans: readonly PlanJson[], before: NetworkModel, after: NetworkModel) {
    this.#models = [new Places(after), new Places(before)];
    for (const plan of plans) {
      this.#configured.set(plan.file, configurationOf(plan));
      for (const { address, values } of plan.prior) this.#learn(plan.file, address, text(values.id));
      for (const { address, before: values } of plan.changes) this.#learn(plan.file, address, text(values.id));
    }
  }

  of(change: ResourceChange): Place {
    const configured = this.#configured.get(change.file)?.(change.address);
    const place = this.#known(change.file, change.address) ?? this.#ofOwner(change, configured) ?? NOWHERE;
    return { ...place, account: place.account ?? this.#account(change, configured) };
  }

  #known(file: string, address: string): Place | undefined {
    return this.#models.map((model) => model.of(address, file)).find((place) => place !== undefined);
  }

  #learn(file: string, address: string, id: string | undefined): void {
    const place = this.#known(file, address);
    if (place === undefined) return;
    if (id !== undefined) this.#byId.set(id, place);
    const key = resourceKey(file, moduleOf(address), address.slice(moduleOf(address).length));
    const other = this.#byResource.get(key);
    const same = other === undefined || (other?.vpc === place.vpc && other?.link === place.link);
    this.#byResource.set(key, same ? place : null);
  }

  #ofOwner(change: ResourceChange, configured: Configured | undefined): Place | undefined {
    for (const argument of BELONGS_TO) {
      const id = text(change.after[argument]) ?? text(change.before[argument]);
      const place =
        (id === undefined ? undefined : this.#byId.get(id)) ??
        this.#ofReferences(change, configured?.references(argument) ?? [], 3);
      // The account is the resource's own: the two sides of a link differ.
      if (place) return { ...place, account: null };
    }
    return undefined;
  }

  /** What is referred to may have no place itself, and refer to what has one. */
  #ofReferences(
    { file, address }: Pick<ResourceChange, "file" | "address">,
    references: readonly string[],
    depth: number,
  ): Place | undefined {
    const module = moduleOf(address);
    for (const reference of references) {
      const place = this.#byResource.get(resourceKey(file, module, reference));
      if (place) return place;
      const next = depth === 0 ? undefined : this.#configured.get(file)?.(`${module}${resourceOf(reference)}`);
      const found = next && this.#ofReferences({ file, address }, BELONGS_TO.flatMap(next.references), depth - 1);
      if (found) return found;
    }
    return undefined;
  }

  #account({ before, after }: ResourceChange, configured: Configured | undefined): string | null {
    const values = [after, before].flatMap((side) => [accountOfArn(text(side.arn)), text(side.owner_id)]);
    return values.find((value) => value !== undefined) ?? configured?.account ?? null;
  }
}

function resourceKey(file: string, module: string, reference: string): string {
  return `${file}\n${module}${resourceOf(reference)}`;
}

/** `aws_vpc.b[0].id` is an attribute of `aws_vpc.b`. */
function resourceOf(reference: string): string {
  return withoutIndices(reference).split(".").slice(0, 2).join(".");
}

/** Names of what changes: of an update every argument, of a replacement those that force it. */
export function changedArguments(change: ResourceChange): string[] {
  if (change.action === "replace") return [...new Set(change.replacePaths.map(([first]) => String(first)))].sort();
  if (change.action !== "update") return [];
  const names = new Set([...Object.keys(change.before), ...Object.keys(change.after), ...Object.keys(change.unknown)]);
  return [...names].filter((name) => changes(change, name)).sort();
}

function changes({ before, after, unknown }: ResourceChange, name: string): boolean {
  if (holdsTrue(unknown[name])) return true;
  return JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
}
