import type { AccountProvider } from "../constructs/account-provider";
import type { VpcHandle } from "../constructs/network/vpc-handle";
import type { PlannedVpc } from "../network/plan";
import type { EstateStack } from "./estate-stack";

/** A VPC by the outputs of the stack that holds it: of another stack's state as a rule. */
export class RemoteVpc implements VpcHandle {
  readonly name: string;
  readonly account: AccountProvider;
  readonly #stack: EstateStack;
  readonly #holder: EstateStack;

  /** @param stack the one that asks */
  constructor(stack: EstateStack, vpc: PlannedVpc, holder: EstateStack) {
    this.name = vpc.name;
    this.account = stack.account(vpc.account, vpc.region);
    this.#stack = stack;
    this.#holder = holder;
  }

  get id(): string {
    return this.#stack.idFrom(this.#holder, "vpc_ids", this.name);
  }

  routeTableId(key: string): string {
    return this.#stack.idFrom(this.#holder, "route_table_ids", key);
  }
}
