import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { type KeyPlace, type KeyPurpose, keysAt, type PlacedKey } from "../../audit/key-places";
import { keyPolicy } from "../../audit/key-policy";
import type { AuditNames } from "../../audit/names";
import type { Audit } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { found } from "../found";
import type { Names } from "../names";
import type { KeysHandle } from "./keys-handle";
import { protection } from "./protection";

export interface AccountKeysProps {
  /** The place's account in its region. */
  readonly account: AccountProvider;
  readonly place: KeyPlace;
  readonly audit: Audit;
  readonly plan: NetworkPlan;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** The keys of an account and region: one for all that is encrypted there, or one for each purpose. */
export class AccountKeys extends Construct implements KeysHandle {
  /** By `network/us-east-1`, or `network/us-east-1/logs` where each purpose has its own. */
  readonly byKey: ReadonlyMap<string, KmsKey>;
  readonly #byPurpose: ReadonlyMap<KeyPurpose, KmsKey>;

  constructor(scope: Construct, id: string, props: AccountKeysProps) {
    super(scope, id);
    const placed = keysAt(props.plan, props.place).map((one) => ({ one, made: makeKey(this, props, one) }));
    this.byKey = new Map(placed.map(({ one, made }) => [one.key, made]));
    this.#byPurpose = new Map(placed.flatMap(({ one, made }) => one.purposes.map((purpose) => [purpose, made])));
  }

  arn(purpose: KeyPurpose): string {
    return found(this.#byPurpose, purpose).arn;
  }
}

/** What a key has to be kept for as long as there are logs. */
const LOGGED: ReadonlySet<KeyPurpose> = new Set(["logs", "archive"]);

function makeKey(scope: Construct, props: AccountKeysProps, { key: name, suffix, purposes }: PlacedKey): KmsKey {
  const { plan, place, audit, auditNames } = props;
  const { provider } = props.account;
  const id = suffix ?? "Key";
  const key = new KmsKey(scope, id, {
    provider,
    description: `Encrypts ${purposes.join(", ")} of ${plan.name} in ${place.region}`,
    enableKeyRotation: true,
    deletionWindowInDays: audit.keys.deletionDays,
    // inline, so that there is no moment in which the key has AWS's default policy
    policy: JSON.stringify(keyPolicy(plan, auditNames, place, purposes)),
    tags: props.names.tags(name),
    lifecycle: purposes.some((purpose) => LOGGED.has(purpose)) ? protection(audit) : undefined,
  });
  new KmsAlias(new Construct(scope, suffix ? `Alias-${suffix}` : "Alias"), id, {
    provider,
    name: auditNames.keyAlias(suffix),
    targetKeyId: key.keyId,
  });
  return key;
}
