import { namedFunctionRole } from "../../constructs/functions/function-role";
import { namedMonitoring } from "../../constructs/observability/monitoring-handle";
import type { Estate } from "../../network/estate";
import { groupBy } from "../../network/keys";
import { primaryOf } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";
import type { EstateStack } from "../estate-stack";
import { isWhole } from "../proof-gate";
import { addArchive } from "./archive";
import { addCompliance } from "./compliance";
import type { Holders } from "./expected-ids";
import { addKeys } from "./keys";
import { addLogs } from "./logs";
import { addMonitoring, type Central } from "./monitoring";
import { addWatch } from "./watch";

/** The stack that each part is in; in the single layout they are all one. Each is asked for only when the part is there. */
export interface AuditStacks extends Holders {
  readonly archive: () => EstateStack;
  /** Topics and bus, in the primary account. */
  readonly monitoring: () => EstateStack;
  readonly compliance: () => EstateStack;
}

/** Whatever of audit, monitoring and compliance is on, in the order in which it has to be made. */
export function addAudit(estate: Partial<Estate>, plan: NetworkPlan, stacks: AuditStacks): void {
  const { audit, monitoring, compliance } = plan;
  if (audit === null) return;
  const networks = groupBy(plan.accounts, ({ name }) => stacks.network(name));
  const keys = new Map([...networks].map(([stack, accounts]) => [stack, addKeys(stack, audit, accounts)]));
  const archive = new Made(stacks.archive(), (stack) => {
    for (const network of networks.keys()) stack.after(network);
    return addArchive(stack, audit, stacks.network(audit.account), keys.get(stack) ?? []);
  });
  const central =
    monitoring &&
    new Made(stacks.monitoring(), (stack) => addMonitoring(stack, monitoring, stacks.network(primaryOf(plan).name)));
  for (const [stack, accounts] of groupBy(plan.accounts, ({ name }) => stacks.account(name))) {
    const logs = addLogs(stack, { audit, accounts, network: stacks.network, archive: archive.seenFrom(stack) });
    if (monitoring === null || central === null) continue;
    const seen = central.seenFrom(stack) ?? namedCentral(stack);
    for (const account of accounts) {
      addWatch(stack, { monitoring, account, network: stacks.network(account.name), logs, central: seen });
    }
  }
  if (compliance === null || central === null) return;
  const stack = stacks.compliance();
  addCompliance(stack, {
    estate: wholeEstate(estate),
    audit,
    compliance,
    holders: stacks,
    archive: archive.seenFrom(stack),
    central: central.seenFrom(stack) ?? namedCentral(stack),
  });
}

/** A part that others in its stack know by itself, and those in other stacks by its name, once it is there. */
class Made<Part> {
  readonly #stack: EstateStack;
  readonly #part: Part;

  constructor(stack: EstateStack, make: (stack: EstateStack) => Part) {
    this.#stack = stack;
    this.#part = make(stack);
  }

  seenFrom(stack: EstateStack): Part | undefined {
    stack.after(this.#stack);
    return stack === this.#stack ? this.#part : undefined;
  }
}

function namedCentral({ plan, auditNames }: EstateStack): Central {
  return {
    hub: namedMonitoring(plan, auditNames),
    role: plan.compliance === null ? undefined : namedFunctionRole(plan, auditNames),
  };
}

/** The function judges by the estate's own words: its flows and waivers. */
function wholeEstate(estate: Partial<Estate>): Estate {
  if (!isWhole(estate)) throw new Error("compliance needs the whole estate, not only where its states are");
  return estate;
}
