import { Construct } from "constructs";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";

export interface ComplianceProps {
  /** The primary account in its own region. */
  readonly account: AccountProvider;
  /** Its keys there. */
  readonly keys: KeysHandle;
  /** With audit, monitoring and compliance. */
  readonly plan: NetworkPlan;
  readonly names: Names;
  readonly archive: ArchiveOfReports;
  /** ARN of the primary's topic in its own region. */
  readonly topicArn: string;
  /** Name of the bus that changes of every account come to. */
  readonly busName: string;
  readonly expected: ExpectedTexts;
}

/** Where what is expected lies and reports go. */
export interface ArchiveOfReports {
  /** The account and region of the archive. */
  readonly account: AccountProvider;
  readonly bucket: string;
  /** The keys there. */
  readonly keys: KeysHandle;
}

export interface ExpectedTexts {
  /** JSON of `Expected`: literal, the same bytes for the same estate. */
  readonly estate: string;
  /** JSON of `ExpectedIds`: Terraform references. */
  readonly ids: string;
}

/** The function that proves the live network, with all that sets it off, feeds it and watches it. */
export class Compliance extends Construct {
  constructor(scope: Construct, id: string, props: ComplianceProps) {
    super(scope, id);
    void props;
  }
}
