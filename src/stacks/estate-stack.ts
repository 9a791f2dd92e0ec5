import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import {
  type App,
  propertyAccess,
  type TerraformElement,
  TerraformOutput,
  type TerraformRemoteState,
  TerraformStack,
  Token,
} from "cdktf";
import { Construct, type Node } from "constructs";
import { AuditNames } from "../audit/names";
import { AccountProvider } from "../constructs/account-provider";
import { terraformAddress } from "../constructs/address";
import { found } from "../constructs/found";
import { Names } from "../constructs/names";
import { defaultTags } from "../network/default-tags";
import type { Backend } from "../network/estate";
import { atKey } from "../network/keys";
import type { NetworkPlan } from "../network/plan";
import type { Moved } from "./renames";
import type { RenderedStack } from "./rendered-stack";
import { addBackend, readState, requiredTerraform } from "./state";
import { addValidations } from "./validations/all";

export const AWS_PROVIDER = { source: "hashicorp/aws", version: "5.100.0" } as const;
const RANDOM_PROVIDER = { source: "hashicorp/random", version: "3.7.2" } as const;

export interface EstateStackProps {
  /** The whole estate's plan, of which the stack holds a part. */
  readonly plan: NetworkPlan;
  /** @default - a local state file beside the output folder */
  readonly backend?: Backend;
}

/**
 * The base of every stack: it owns the state's place, the providers (one per account and region that something in it
 * asks for), names, tags and the validations that keep resources in their accounts. Its id is unique in the app.
 */
export class EstateStack extends TerraformStack {
  readonly plan: NetworkPlan;
  readonly backend: Backend;
  readonly names: Names;
  /** Names of what accounts refer to across their borders. */
  readonly auditNames: AuditNames;
  readonly #accounts: ReadonlyMap<string, NetworkPlan["accounts"][number]>;
  #rendered: RenderedStack | undefined;
  readonly #providers = new Map<string, AccountProvider>();
  readonly #remoteStates = new Map<string, TerraformRemoteState>();
  readonly #outputs = new Map<string, ReadonlyMap<string, unknown>>();
  readonly #moved: Moved[] = [];
  #outputScope: Construct | undefined;

  constructor(scope: App, id: string, props: EstateStackProps) {
    super(scope, id);
    this.plan = props.plan;
    this.backend = props.backend ?? { kind: "local" };
    this.#accounts = new Map(props.plan.accounts.map((account) => [account.name, account]));
    addBackend(this, this.backend, this.stateOwner(id));
    this.addOverride("terraform.required_version", requiredTerraform(this.backend));
    this.addOverride("terraform.required_providers.aws", AWS_PROVIDER);
    this.names =
      props.plan.environment === null ? this.#randomNames() : new Names({ environment: props.plan.environment });
    this.auditNames = new AuditNames(props.plan.name, this.names.environment);
    addValidations(this);
  }

  /** The provider of an account and region, by the account's name; made when first asked for. */
  account(name: string, region: string): AccountProvider {
    const id = `${name}_${region}`;
    const known = this.#providers.get(id);
    if (known) return known;
    const made = new AccountProvider(this, id, {
      account: found(this.#accounts, name),
      region,
      sessionName: `archipelago-${this.plan.name}`.slice(0, 64),
      defaultTags: defaultTags(this.plan),
    });
    this.#providers.set(id, made);
    return made;
  }

  /** Makes an output of the stack: a map by the plan's keys, of ids that other stacks may ask for. */
  give(name: string, description: string, values: ReadonlyMap<string, string | readonly string[]>): void {
    this.#outputScope ??= new Construct(this, "Outputs");
    this.#outputs.set(name, values);
    new TerraformOutput(this.#outputScope, name, { description, value: Object.fromEntries(values) });
  }

  /** One value of an output: by reference where this stack gives it, else from the state of the stack that does. */
  idFrom(holder: EstateStack, output: string, key: string): string {
    if (holder === this) return String(found(found(this.#outputs, output), key));
    return Token.asString(propertyAccess(this.#stateOf(holder).get(output), [key]));
  }

  /** Adds `moved` blocks. */
  move(moved: readonly Moved[]): void {
    this.#moved.push(...moved);
    if (this.#moved.length > 0) this.addOverride("moved", this.#moved);
  }

  /** Lets this stack be applied after another one. */
  after(other: EstateStack): void {
    if (other !== this) this.addDependency(other);
  }

  #stateOf(stack: EstateStack): TerraformRemoteState {
    const id = stack.node.id;
    return atKey(this.#remoteStates, id, () => {
      this.addDependency(stack);
      return readState(new Construct(this, `RemoteState-${id}`), id, stack.backend, stack.stateOwner(id));
    });
  }

  /** The names of this and of the estate's other states. */
  stateOwner(stack: string) {
    return { estate: this.plan.name, environment: this.plan.environment, stack };
  }

  /** cdktf resolves everything once more to find references between stacks: a quarter of a synth's time. One has none. */
  override prepareStack(): void {
    if (this.node.root.node.children.filter(TerraformStack.isStack).length > 1) super.prepareStack();
  }

  /** What will be written, for validations to judge: rendering is most of a synth's time, so it is done once for all of them. */
  render(): RenderedStack {
    this.#rendered ??= super.toTerraform() as RenderedStack;
    return this.#rendered;
  }

  /** Writes what the validations have judged. A later synth renders anew. */
  override toTerraform(): RenderedStack {
    const rendered = this.render();
    this.#rendered = undefined;
    return rendered;
  }

  /** Addresses are the construct tree's own, without cdktf's hashes: see {@link terraformAddress}. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return terraformAddress("node" in element ? element.node : element, this.node);
  }

  /** Eight random characters, made once and kept in the state. */
  #randomNames(): Names {
    const scope = new Construct(this, "Environment");
    this.addOverride("terraform.required_providers.random", RANDOM_PROVIDER);
    const suffix = new StringResource(scope, "environment", {
      provider: new RandomProvider(scope, "Provider"),
      length: 8,
      upper: false,
      special: false,
    });
    return new Names({ environment: suffix.result, tagEnvironment: !("Environment" in this.plan.tags) });
  }
}
