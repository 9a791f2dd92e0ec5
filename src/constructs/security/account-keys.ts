import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import type { KeyPlace, KeyPurpose } from "../../audit/key-places";
import { keyPolicy } from "../../audit/key-policy";
import type { AuditNames } from "../../audit/names";
import type { KeySettings } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { found } from "../found";
import type { Names } from "../names";
import type { KeysHandle } from "./keys-handle";

export interface AccountKeysProps {
  /** The place's account in its region. */
  readonly account: AccountProvider;
  readonly place: KeyPlace;
  readonly settings: KeySettings;
  readonly plan: NetworkPlan;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** The keys of an account and region: one for all that is encrypted there, or one for each purpose. */
export class AccountKeys extends Construct implements KeysHandle {
  /** By `network/us-east-1`, or `network/us-east-1/logs` where each purpose has its own. */
  readonly byKey: ReadonlyMap<string, KmsKey>;
  readonly #byPurpose = new Map<KeyPurpose, KmsKey>();

  constructor(scope: Construct, id: string, props: AccountKeysProps) {
    super(scope, id);
    const { place, settings } = props;
    const keys: (readonly [string, KmsKey])[] = [];
    const add = (purposes: readonly KeyPurpose[], suffix?: KeyPurpose) => {
      const key = makeKey(this, props, purposes, suffix);
      keys.push([suffix ? `${place.key}/${suffix}` : place.key, key]);
      for (const purpose of purposes) this.#byPurpose.set(purpose, key);
    };
    if (settings.scope === "shared") add(place.purposes);
    else for (const purpose of place.purposes) add([purpose], purpose);
    this.byKey = new Map(keys);
  }

  arn(purpose: KeyPurpose): string {
    return found(this.#byPurpose, purpose).arn;
  }
}

/** @param suffix of its names; undefined: the key serves everything */
function makeKey(
  scope: Construct,
  props: AccountKeysProps,
  purposes: readonly KeyPurpose[],
  suffix?: KeyPurpose,
): KmsKey {
  const { plan, place, auditNames } = props;
  const { provider } = props.account;
  const id = suffix ?? "Key";
  const key = new KmsKey(scope, id, {
    provider,
    description: `Encrypts ${purposes.join(", ")} of ${plan.name} in ${place.region}`,
    enableKeyRotation: true,
    deletionWindowInDays: props.settings.deletionDays,
    // inline, so that there is no moment in which the key has AWS's default policy
    policy: JSON.stringify(keyPolicy(plan, auditNames, place, purposes)),
    tags: props.names.tags(suffix ? `${place.key}/${suffix}` : place.key),
  });
  new KmsAlias(new Construct(scope, suffix ? `Alias-${suffix}` : "Alias"), id, {
    provider,
    name: `alias/${suffix ? `${auditNames.base}-${suffix}` : auditNames.base}`,
    targetKeyId: key.keyId,
  });
  return key;
}
