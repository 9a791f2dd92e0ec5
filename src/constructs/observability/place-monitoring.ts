import { Construct } from "constructs";
import type { AuditNames } from "../../audit/names";
import type { Monitoring } from "../../network/audit";
import type { PlannedPlace } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import type { Names } from "../names";
import type { MonitoringHandle } from "./monitoring-handle";

export interface PlaceMonitoringProps {
  readonly plan: NetworkPlan;
  readonly monitoring: Monitoring;
  readonly place: PlannedPlace;
  /** The place's account in its region. */
  readonly account: AccountProvider;
  /** Topics and bus. */
  readonly hub: MonitoringHandle;
  /**
   * Name of the log group that the account's trail writes to, by reference.
   * @default - the place has none: it is not the account's own region, or the trail is another account's
   */
  readonly trailLogGroup?: string;
  /**
   * Name of the log group of the flow logs here, by reference.
   * @default - flow logs do not go to CloudWatch
   */
  readonly flowLogGroup?: string;
  /** Ids of the place's VPCs by name, those of the plan. */
  readonly vpcIds: ReadonlyMap<string, string>;
  /** Ids of the NAT gateways of these VPCs by the plan's key (`hub/1`). */
  readonly natGatewayIds: ReadonlyMap<string, string>;
  readonly names: Names;
  readonly auditNames: AuditNames;
}

/** What is watched in one account and region: calls, traffic, gateways; and the way of its changes to the hub's bus. */
export class PlaceMonitoring extends Construct {}
