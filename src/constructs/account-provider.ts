import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { roleArn } from "../network/arns";
import type { Tags } from "../network/estate";
import { AvailabilityZones } from "./availability-zones";
import { literal, literalTags } from "./literal";

export interface AccountProviderProps {
  /** The account; `role` null means the ambient credentials. */
  readonly account: {
    readonly name: string;
    readonly id: string;
    readonly role: string | null;
    readonly externalId: string | null;
  };
  readonly region: string;
  /** Name that CloudTrail shows for what Terraform did, 2 to 64 characters. */
  readonly sessionName: string;
  /** On every resource that the provider makes. */
  readonly defaultTags: Tags;
}

/**
 * One account in one region: the only place a resource gets its provider from. Terraform refuses to run when the
 * credentials turn out to be of another account (`allowed_account_ids`).
 */
export class AccountProvider extends Construct {
  readonly accountName: string;
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
  readonly provider: AwsProvider;
  #zones?: AvailabilityZones;

  constructor(scope: Construct, id: string, props: AccountProviderProps) {
    super(scope, id);
    const { account, region } = props;
    this.accountName = account.name;
    this.accountId = account.id;
    this.region = region;
    this.provider = new AwsProvider(this, "Provider", {
      alias: `${account.name}-${region}`,
      region,
      allowedAccountIds: [account.id],
      assumeRole: account.role
        ? [
            {
              roleArn: literal(roleArn(account.id, account.role, region)),
              sessionName: props.sessionName,
              externalId: account.externalId === null ? undefined : literal(account.externalId),
            },
          ]
        : undefined,
      defaultTags: [{ tags: literalTags(props.defaultTags) }],
    });
  }

  /** The region's zones as this account sees them; looked up by Terraform only if something asks. */
  get zones(): AvailabilityZones {
    this.#zones ??= new AvailabilityZones(this, "AvailabilityZones", this);
    return this.#zones;
  }
}
