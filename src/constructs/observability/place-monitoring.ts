import { Construct } from "constructs";
import type { LogAlarm as PlannedLogAlarm } from "../../audit/alarm";
import { cisAlarms } from "../../audit/cis-filters";
import type { AuditNames } from "../../audit/names";
import { addressUsage, natAlarms, rejectedConnections } from "../../audit/network-alarms";
import type { Monitoring } from "../../network/audit";
import { constructId } from "../../network/resource-names";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import { AttentionAlarm } from "./attention-alarm";
import { Forwarding } from "./forwarding";
import { LogAlarm } from "./log-alarm";
import { type AlarmPlace, MetricAlarm } from "./metric-alarm";
import type { MonitoringHandle } from "./monitoring-handle";

export interface PlaceMonitoringProps {
  readonly monitoring: Monitoring;
  /** The place's account in its region. */
  readonly account: AccountProvider;
  /** Topics and bus. */
  readonly hub: MonitoringHandle;
  /** ARN of the account's `ForwardingRole`. */
  readonly forwardingRoleArn: string;
  /**
   * Name of the log group that the account's trail writes to, by reference.
   * @default - the place has none: it is not the account's own region, or the trail is another account's
   */
  readonly trailLogGroup?: string;
  /**
   * Whose calls that trail records.
   * @default account
   */
  readonly trailOf?: "account" | "organization";
  /**
   * Name of the log group of the flow logs here, by reference.
   * @default - no flow logs go to CloudWatch here
   */
  readonly flowLogGroup?: string;
  /** Ids of the place's VPCs by name. */
  readonly vpcIds: ReadonlyMap<string, string>;
  /** Ids of the NAT gateways of these VPCs by the plan's key (`hub/1`). */
  readonly natGatewayIds: ReadonlyMap<string, string>;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/**
 * What is watched in one account and region: calls, traffic and gateways; and the way of its changes to the hub's bus. Its
 * id is where it is, with which the addresses of its resources begin.
 */
export class PlaceMonitoring extends Construct {
  constructor(scope: Construct, id: string, props: PlaceMonitoringProps) {
    super(scope, id);
    const { account, hub, names, auditNames } = props;
    const { thresholds } = props.monitoring;
    const place: AlarmPlace = { account, topicArn: hub.topicArn(account.region), names, auditNames };
    const ofNetwork = [
      ...[...props.natGatewayIds].flatMap(([key, natId]) => natAlarms(thresholds, key, natId)),
      ...[...props.vpcIds].map(([vpc, vpcId]) => addressUsage(thresholds, vpc, vpcId)),
    ];
    const alarms = [
      ...this.#logAlarms(place, props),
      ...ofNetwork.map(
        (alarm) => new MetricAlarm(this, constructId(`${alarm.slug}/${alarm.subject}`), { place, alarm }),
      ),
    ];
    if (alarms.length > 0) new AttentionAlarm(this, "attention", { place, alarms });
    new Forwarding(this, "Forwarding", { account, hub, roleArn: props.forwardingRoleArn, names, auditNames });
  }

  #logAlarms(place: AlarmPlace, props: PlaceMonitoringProps): MetricAlarm[] {
    const { trailLogGroup, trailOf = "account", flowLogGroup } = props;
    const { thresholds } = props.monitoring;
    const make = (logGroup: string, alarms: readonly PlannedLogAlarm[]) =>
      alarms.map((alarm) => new LogAlarm(this, alarm.slug, { place, alarm, logGroup }).alarm);
    return [
      ...(trailLogGroup === undefined ? [] : make(trailLogGroup, cisAlarms(thresholds, trailOf))),
      ...(flowLogGroup === undefined ? [] : make(flowLogGroup, [rejectedConnections(thresholds)])),
    ];
  }
}
