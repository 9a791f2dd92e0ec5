import type { ModelVpc } from "../model/network-model";
import type { NotInterpreted, Unread } from "../model/origin";
import type { NetworkPlan } from "../network/plan";
import type { PlanInModel } from "./plan-in-model";
import type { Obligation, ObligationKind } from "./report";

type Hidden = Unread["hides"];

/** What a hidden thing must be to make a verdict doubtful. */
interface Doubt {
  readonly held: readonly Hidden[];
  readonly broken: readonly Hidden[];
}

const NEEDS_PATHS: Doubt = { held: ["blocks", "both"], broken: ["paths", "both"] };
const NEEDS_BLOCKS: Doubt = { held: ["paths", "both"], broken: ["blocks", "both"] };
/** What was read of an object is so, whatever lies beside it. */
const NEEDS_PRESENCE: Doubt = { held: [], broken: ["paths", "both"] };

const DOUBTS: Readonly<Record<ObligationKind, Doubt>> = {
  flow: NEEDS_PATHS,
  isolation: NEEDS_BLOCKS,
  undeclared: NEEDS_BLOCKS,
  dns: NEEDS_PRESENCE,
  link: NEEDS_PRESENCE,
  route: { held: ["paths", "blocks", "both"], broken: ["paths", "both"] },
  resource: NEEDS_PRESENCE,
};

interface Place {
  readonly id: string | undefined;
  readonly account: string | null | undefined;
  readonly region: string | null;
}

/**
 * What could not be interpreted or read, and which verdicts it makes doubtful: what holds as far as can be seen is not
 * proven beside what can't be; what is missing may be there in an account that could not be read. A violation that was
 * seen stays one.
 */
export class Uncertainty {
  readonly #places: ReadonlyMap<string, Place>;

  constructor(
    private readonly items: readonly NotInterpreted[],
    plan: Pick<NetworkPlan, "accounts" | "vpcs">,
    { vpcs }: Pick<PlanInModel, "vpcs">,
  ) {
    const accounts = new Map(plan.accounts.map(({ name, id }) => [name, id]));
    this.#places = new Map(
      plan.vpcs.map(({ name, account, region }) => [
        name,
        { id: vpcs.get(name)?.id, account: accounts.get(account), region },
      ]),
    );
  }

  /**
   * The obligation as it can be answered for.
   * @param vpcs names of planned VPCs
   * @param others VPCs that are none of them, as far as can be seen
   */
  settle(
    obligation: Obligation,
    vpcs: readonly string[],
    kind: ObligationKind = obligation.kind,
    others: readonly ModelVpc[] = [],
  ): Obligation {
    const { status } = obligation;
    if (this.items.length === 0 || (status !== "held" && status !== "broken")) return obligation;
    const places = [...vpcs.flatMap((name) => this.#places.get(name) ?? []), ...others];
    const doubtful = DOUBTS[kind][status];
    const [first, ...more] = this.items.filter((item) => {
      const hides = item.unread?.hides ?? metAs(kind, status);
      return doubtful.includes(hides) && places.some((place) => touches(item, place));
    });
    if (first === undefined) return obligation;
    const rest = more.length > 0 ? ` (and ${more.length} more)` : "";
    const could = first.unread ? "read" : "interpreted";
    return {
      ...obligation,
      status: "not-proven",
      evidence: `${obligation.evidence}, but ${first.origin.address} could not be ${could}: ${first.why}${rest}`,
      origins: [first.origin, ...more.map(({ origin }) => origin), ...obligation.origins],
      fix: first.unread
        ? "let it be read, then prove again"
        : "judge what could not be interpreted yourself, or take it out of what is proven",
    };
  }
}

/** What was met and not understood may stop or lead on what passes; it makes up for no violation that was seen. */
function metAs(kind: ObligationKind, status: "held" | "broken"): Hidden {
  if (status === "held") return "both";
  return kind === "flow" ? "paths" : "nothing";
}

function touches({ vpcs, unread }: NotInterpreted, { id, account, region }: Place): boolean {
  if (vpcs.length > 0) return id !== undefined && vpcs.includes(id);
  return unread === undefined || (unread.account === account && unread.region === region);
}
