import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import type { Monitoring } from "../../network/audit";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";
import type { MonitoringHandle } from "./monitoring-handle";

export interface MonitoringHubProps {
  readonly plan: NetworkPlan;
  readonly monitoring: Monitoring;
  /** The primary account in a region; asked for each region that the estate uses. */
  readonly account: (region: string) => AccountProvider;
  /** Keys of the primary account in a region. */
  readonly keys: (region: string) => KeysHandle;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** Where everything that people should know of comes together: a topic in each region, a bus for changes. */
export class MonitoringHub extends Construct implements MonitoringHandle {
  readonly busName: string;
  readonly busArn: string;

  constructor(scope: Construct, id: string, props: MonitoringHubProps) {
    super(scope, id);
    this.busName = props.auditNames.base;
    this.busArn = "";
  }

  topicArn(region: string): string {
    return region;
  }
}
