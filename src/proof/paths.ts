import type { EstatePath } from "../diagnostics/problem";
import { Catalogue } from "../network/catalogue";
import type { Estate, LinkRequest } from "../network/estate";
import { expandFlows, flowPaths } from "../network/flows";
import { expandIsolations } from "../network/isolation";
import { endpointText, linkKey } from "../network/keys";
import type { NetworkPlan, PlannedFlow, PlannedIsolation } from "../network/plan";
import { selectVpcs } from "../network/selectors";

/** Where in the estate stands what asks for something of the plan. Looked up only for what is not held. */
export class EstatePaths {
  readonly #catalogue: Catalogue | undefined;
  #flows: ReadonlyMap<string, EstatePath> | undefined;
  #isolations: ReadonlyMap<string, EstatePath> | undefined;

  constructor(
    private readonly plan: NetworkPlan,
    private readonly estate: Estate | undefined,
  ) {
    this.#catalogue = estate && new Catalogue(estate);
  }

  flow({ from, to, service }: PlannedFlow): EstatePath | undefined {
    if (!this.#catalogue) return undefined;
    this.#flows ??= flowPaths(expandFlows(this.#catalogue, this.plan.links).flows);
    return this.#flows.get([endpointText(from), endpointText(to), service].join(" "));
  }

  isolation({ between: [a, b] }: PlannedIsolation): EstatePath | undefined {
    if (!this.#catalogue) return undefined;
    this.#isolations ??= new Map(
      expandIsolations(this.#catalogue, this.plan.links).isolations.map(({ between: [x, y], isolation }) => [
        `${endpointText(x)} ${endpointText(y)}`,
        isolation.path,
      ]),
    );
    return this.#isolations.get(`${endpointText(a)} ${endpointText(b)}`);
  }

  vpc(name: string): EstatePath | undefined {
    return this.#catalogue?.find(name)?.path;
  }

  /** The request that names the link, just the pair before groups, else the topology that makes it. */
  link(key: string): EstatePath | undefined {
    const catalogue = this.#catalogue;
    const topology = this.estate?.topology;
    if (!catalogue || !topology) return undefined;
    const names = ({ between, path }: LinkRequest) => {
      const [left, right] = between.map((side) => selectVpcs(catalogue, side, path).vpcs);
      return left?.some((a) => right?.some((b) => linkKey(a.name, b.name) === key)) ?? false;
    };
    const named = topology.links.filter(names);
    const exact = named.find(({ between }) => between.every(({ kind }) => kind === "vpc"));
    return (exact ?? named[0] ?? topology).path;
  }
}
