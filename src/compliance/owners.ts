import { AuditNames } from "../audit/names";
import { inVpcs } from "../model/lookup";
import type { NetworkModel } from "../model/network-model";
import type { ModelObject } from "../model/origin";
import type { NetworkPlan } from "../network/plan";
import { findPlan } from "../proof/plan-in-model";
import type { ExpectedIds } from "./expected";

/** Which of the plan's VPCs the things of a model are in, and what the plan calls them. */
export class Owners {
  /** Name of the plan's VPC, by id. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #found: ReadonlySet<string>;
  /** Ids of the VPCs that a thing is in, by its id. */
  readonly #vpcs = new Map<string, readonly string[]>();
  readonly #keys: ReadonlyMap<string, string>;
  readonly #planned: ReadonlySet<string>;
  readonly #foreign: ReadonlySet<string>;

  constructor(plan: NetworkPlan, ids: ExpectedIds | null, model: NetworkModel) {
    const found = findPlan(plan, model);
    this.#planned = new Set(plan.vpcs.map(({ name }) => name));
    this.#names = new Map([...found.nameOfVpc, ...inverse(ids?.vpcs ?? {})]);
    this.#found = new Set(this.#names.values());
    const keysFound = [found.subnets, found.tables, found.groups].flatMap((map) =>
      [...map].map(([key, { id }]) => [id, key] as const),
    );
    const { routeTables = {}, networkAcls = {}, securityGroups = {}, peerings = {} } = ids ?? {};
    this.#keys = new Map([
      ...objectsOf(model).map(({ id, name }) => [id, name] as const),
      ...keysFound,
      ...[routeTables, networkAcls, securityGroups, peerings].flatMap(inverse),
      ...this.#names,
    ]);
    this.#foreign = foreignTo(plan, ids, model);
    this.#register(model);
  }

  /** Sorted names of the plan's VPCs; empty: in a VPC of somebody else; undefined: in none, or not in the model. */
  of(id: string): readonly string[] | undefined {
    const vpcs = this.#vpcs.get(id);
    return vpcs && [...new Set(vpcs.flatMap((vpc) => this.#names.get(vpc) ?? []))].sort();
  }

  /** Whether the id of one of the plan's VPCs is known. */
  hasFound(name: string): boolean {
    return this.#found.has(name);
  }

  /** Whether it is a trail or key of somebody else. */
  isForeign(id: string): boolean {
    return this.#foreign.has(id);
  }

  /** The plan's VPCs that a rule's or an obligation's words name: `app--hub`, `app/private -> data mysql`, `subnet-0a…`. */
  named(subject: string): readonly string[] {
    const names = subject.split(/ |--/).flatMap((word) => {
      const [first = ""] = word.split("/");
      return this.#planned.has(first) ? [first] : (this.of(word) ?? []);
    });
    return [...new Set(names)].sort();
  }

  /** `hub/private/1`, where the plan has it; else its `Name` tag or id. */
  nameOf(id: string): string {
    return this.#keys.get(id) ?? id;
  }

  #register(model: NetworkModel): void {
    for (const { id } of model.vpcs) this.#vpcs.set(id, [id]);
    for (const { id, vpc } of inVpcs(model)) if (vpc !== null) this.#vpcs.set(id, [vpc]);
    for (const { id, requester, accepter } of model.peerings) this.#vpcs.set(id, [requester.vpc, accepter.vpc]);
    for (const { id, target } of model.flowLogs) {
      const vpcs = this.#vpcs.get(target);
      if (vpcs) this.#vpcs.set(id, vpcs);
    }
    for (const { id, attachments } of model.transitGateways) {
      const attached = attachments.flatMap((one) => (one.vpc === null ? [] : [[one.id, one.vpc] as const]));
      for (const [attachment, vpc] of attached) this.#vpcs.set(attachment, [vpc]);
      if (attached.length > 0)
        this.#vpcs.set(
          id,
          attached.map(([, vpc]) => vpc),
        );
    }
  }
}

function inverse(ids: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(ids).map(([key, id]) => [id, key] as const);
}

function objectsOf(model: NetworkModel): readonly ModelObject[] {
  const { vpcs, subnets, routeTables, networkAcls, securityGroups, peerings, natGateways, internetGateways } = model;
  return [vpcs, subnets, routeTables, networkAcls, securityGroups, peerings, natGateways, internetGateways].flat();
}

/** Ids of trails and keys that are neither known to be made by Terraform nor called as ours are. */
function foreignTo(plan: NetworkPlan, ids: ExpectedIds | null, { trails, keys }: NetworkModel): ReadonlySet<string> {
  const { environment } = plan;
  if (environment === null && ids === null) return new Set();
  const made = new Set([...Object.values(ids?.trails ?? {}), ...Object.values(ids?.keys ?? {})]);
  const base = environment === null ? null : new AuditNames(plan.name, environment).base;
  const isOurs = (name: string) => base !== null && (name === base || name.startsWith(`${base}-`));
  return new Set([
    ...trails.filter(({ id, name }) => !made.has(id) && !isOurs(name)).map(({ id }) => id),
    ...keys
      .filter(({ id, aliases }) => !made.has(id) && !aliases.some((alias) => isOurs(alias.replace(/^alias\//, ""))))
      .map(({ id }) => id),
  ]);
}
