import { arn } from "../network/arns";

/**
 * Names and ARNs of what accounts refer to across their borders: known before anything is made, so that no state has to be
 * read for them. `environment` may be a Terraform reference.
 */
export class AuditNames {
  readonly #estate: string;
  readonly #environment: string;

  constructor(estate: string, environment: string) {
    this.#estate = estate;
    this.#environment = environment;
  }

  /** `core-dev`: what everything is called that an account has one of. */
  get base(): string {
    return this.part();
  }

  /** `core-audit-dev` */
  part(...parts: readonly string[]): string {
    return [this.#estate, ...parts, this.#environment].join("-");
  }

  /** `/archipelago/core-dev/…`: of parameters. */
  parameter(name: string): string {
    return `/archipelago/${this.base}/${name}`;
  }

  /** `/archipelago/core-dev/…`: of log groups. */
  logGroup(name: "flow-logs" | "trail"): string {
    return this.parameter(name);
  }

  /** A bucket's name is unique in all of AWS, hence the account's id. */
  archiveBucket(accountId: string): string {
    return `${this.base}-archive-${accountId}`;
  }

  /** What the archive's own accesses are written to. */
  accessLogBucket(accountId: string): string {
    return `${this.base}-access-${accountId}`;
  }

  /** What flow logs of a region are written to log groups with; a role is of all regions, hence the region. */
  flowLogRole(region: string): string {
    return this.part("flow-logs", shortRegion(region));
  }

  /** What an account's trail is written to its log group with. */
  get trailRole(): string {
    return this.part("trail");
  }

  trailArn(accountId: string, region: string): string {
    return arn(region, "cloudtrail", accountId, `trail/${this.base}`);
  }

  busArn(accountId: string, region: string): string {
    return arn(region, "events", accountId, `event-bus/${this.base}`);
  }

  /** Of the bus's rule for a category of changes. Without a word for "change", which the longest has no room for. */
  changeRule(category: string): string {
    return this.part(category);
  }

  /** Of a default bus's rule that forwards the changes of a service. */
  forwardRule(service: string): string {
    return this.part("forward", service);
  }

  topicArn(accountId: string, region: string): string {
    return arn(region, "sns", accountId, this.base);
  }

  /** What the function assumes to read an account. */
  get auditRole(): string {
    return this.part("audit");
  }

  /** What the function assumes to repair what is in an account. */
  get repairRole(): string {
    return this.part("repair");
  }

  /** The function's own role, in the primary account. */
  get complianceRole(): string {
    return this.part("compliance");
  }

  /** Of a key that serves one purpose, or everything. */
  keyAlias(purpose: string | null): string {
    return `alias/${purpose === null ? this.base : `${this.base}-${purpose}`}`;
  }

  /** The function's own, as Lambda would call it. */
  get functionLogGroup(): string {
    return `/aws/lambda/${this.complianceFunction}`;
  }

  /** The function. */
  get complianceFunction(): string {
    return this.part("compliance");
  }

  /** What the function's sweeps know already. */
  get findingsTable(): string {
    return `${this.base}-findings`;
  }

  /** `Archipelago/core-dev`: namespace of the metrics that are ours. */
  get metrics(): string {
    return `Archipelago/${this.base}`;
  }
}

/** `apse2` of `ap-southeast-2`, as the ids of its zones begin: a role's name ends at 64 characters. */
function shortRegion(region: string): string {
  return region.replace(/north|south|east|west|central|gov/g, ([first = ""]) => first).replaceAll("-", "");
}
