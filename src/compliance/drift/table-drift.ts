import type { ModelRoute, ModelRouteTable } from "../../model/network-model";
import type { Observation } from "../finding";
import type { RepairAction, RouteTargetId } from "../repair/repair";
import { type At, type DriftContext, observe, type Seen } from "./context";
import { isRemovable, routeText, sinkOf } from "./route-text";
import type { WantedRoute } from "./targets";

/** One route table beside the routes that are planned for it. */
export class TableDrift {
  readonly #at: At;
  /** The table as Terraform made it; undefined: not known. */
  readonly #id: string | undefined;

  /** @param key - of the table */
  constructor(
    context: DriftContext,
    private readonly vpc: string,
    private readonly key: string,
    private readonly table: ModelRouteTable,
    /** By destination. */
    private readonly wanted: ReadonlyMap<string, WantedRoute>,
  ) {
    this.#at = context.at(vpc);
    this.#id = context.ids?.routeTables[key];
  }

  all(): Observation[] {
    const there = new Set(this.table.routes.map(sinkOf));
    return [
      ...this.table.routes.flatMap((route) => {
        const wanted = this.wanted.get(sinkOf(route));
        return wanted ? this.#declared(route, wanted) : [this.#undeclared(route)];
      }),
      ...[...this.wanted]
        .filter(([destination]) => !there.has(destination))
        .map(([destination, wanted]) => this.#missing(destination, wanted)),
    ];
  }

  #undeclared(route: ModelRoute): Observation {
    const destination = sinkOf(route);
    const id = isRemovable(route) ? this.#id : undefined;
    return this.#observe("drift-route-undeclared", destination, {
      vpcs: [this.vpc],
      evidence: `${routeText(route)}, and the plan has no such route`,
      repair: id === undefined ? undefined : { kind: "remove-route", routeTable: id, destination },
    });
  }

  #declared(route: ModelRoute, { kind, id, isAlive, repair, vpcs, text }: WantedRoute): Observation[] {
    const destination = sinkOf(route);
    const { target } = route;
    if (id !== undefined && !(target.kind === kind && target.id === id)) {
      const evidence = `${routeText(route)} instead of ${id} (${text})`;
      const turned = this.#put(destination, repair, true);
      return [this.#observe("drift-route-changed", destination, { vpcs, evidence, repair: turned })];
    }
    // where the target itself is gone, that is said once
    if (!route.blackhole || !isAlive) return [];
    const evidence = `${routeText(route)}, which AWS calls a blackhole`;
    return [this.#observe("drift-route-blackhole", destination, { vpcs, evidence })];
  }

  #missing(destination: string, { repair, vpcs, text }: WantedRoute): Observation {
    return this.#observe("drift-route-missing", destination, {
      vpcs,
      evidence: `${this.table.id} has no route to ${destination} (${text})`,
      repair: this.#put(destination, repair, false),
    });
  }

  #put(destination: string, target: RouteTargetId | undefined, replace: boolean): RepairAction | undefined {
    if (this.#id === undefined || target === undefined) return undefined;
    return { kind: "put-route", routeTable: this.#id, destination, target, replace };
  }

  #observe(rule: Seen["rule"], destination: string, seen: Pick<Seen, "vpcs" | "evidence" | "repair">): Observation {
    const { key, table } = this;
    return observe({
      ...seen,
      rule,
      which: [key, destination],
      at: this.#at,
      resource: table.origin.address,
      subject: key,
    });
  }
}
