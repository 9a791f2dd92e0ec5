import { propertyAccess, type TerraformRemoteState, Token } from "cdktf";
import type { AccountProvider } from "../constructs/account-provider";
import type { VpcHandle } from "../constructs/network/vpc-handle";

/** A VPC of another stack, by the outputs in its state. */
export class RemoteVpc implements VpcHandle {
  readonly name: string;
  readonly account: AccountProvider;
  readonly #state: TerraformRemoteState;

  constructor(name: string, account: AccountProvider, state: TerraformRemoteState) {
    this.name = name;
    this.account = account;
    this.#state = state;
  }

  get id(): string {
    return this.#output("vpc_ids", this.name);
  }

  routeTableId(key: string): string {
    return this.#output("route_table_ids", key);
  }

  #output(name: string, key: string): string {
    return Token.asString(propertyAccess(this.#state.get(name), [key]));
  }
}
