import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { trailRights, trailTrust } from "../../audit/log-policies";
import type { AuditNames } from "../../audit/names";
import type { Audit, TrailSettings } from "../../network/audit";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";
import { ServiceRole } from "../security/service-role";
import { logGroup } from "./log-group";

export interface TrailProps {
  /** The account in its own region. */
  readonly account: AccountProvider;
  /** Keys of the account and region. */
  readonly keys: KeysHandle;
  readonly settings: TrailSettings;
  readonly audit: Audit;
  readonly archive: {
    readonly bucket: string;
    /** ARN of the archive's key, which the log files are under. */
    readonly keyArn: string;
    /** What lets trails in. @default - the archive is in another stack, which was applied before */
    readonly ready?: readonly ITerraformDependable[];
  };
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** Every API call of an account in all regions, or of all accounts of the organization, to the archive and a log group. */
export class Trail extends Construct {
  readonly trail: Cloudtrail;
  readonly group: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { account, settings, archive, names, auditNames } = props;
    const { provider } = account;
    const place = { accountId: account.accountId, region: account.region };
    const tags = names.tags(`${account.accountName}/trail`);
    const within = (group: string) => new Construct(new Construct(this, group), account.accountName);
    this.group = logGroup(within("LogGroup"), "trail", {
      account,
      keys: props.keys,
      audit: props.audit,
      name: auditNames.logGroup("trail"),
      tags,
    });
    const role = new ServiceRole(within("Role"), "trail", {
      account,
      name: auditNames.trailRole,
      description: "Writes the trail to CloudWatch Logs",
      trust: trailTrust(auditNames, place),
      rights: trailRights(auditNames, place, settings.organization),
      tags,
    });
    this.trail = new Cloudtrail(this, account.accountName, {
      provider,
      name: auditNames.base,
      s3BucketName: archive.bucket,
      kmsKeyId: archive.keyArn,
      isMultiRegionTrail: true,
      isOrganizationTrail: settings.organization,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: `${this.group.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      insightSelector: settings.insights.map((insightType) => ({ insightType })),
      tags,
      dependsOn: [role.rights, ...(archive.ready ?? [])],
    });
  }
}
