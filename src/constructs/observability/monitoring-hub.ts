import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { Construct } from "constructs";
import { busPolicy } from "../../audit/bus-policy";
import type { AuditNames } from "../../audit/names";
import type { Monitoring } from "../../network/audit";
import { primaryOf, regionsOf } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";
import type { AccountProvider } from "../account-provider";
import { found } from "../found";
import type { Names } from "../names";
import type { KeysHandle } from "../security/keys-handle";
import { ChangeMessages } from "./change-messages";
import type { MonitoringHandle } from "./monitoring-handle";
import { Topic } from "./topic";

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
  /** Terraform references. */
  readonly busName: string;
  readonly busArn: string;
  readonly #topics: ReadonlyMap<string, Topic>;

  constructor(scope: Construct, id: string, props: MonitoringHubProps) {
    super(scope, id);
    const { plan, names, auditNames } = props;
    const { subscribers } = props.monitoring;
    this.#topics = new Map(
      regionsOf(plan).map((region) => {
        const [account, keys] = [props.account(region), props.keys(region)];
        return [region, new Topic(this, region, { plan, account, keys, subscribers, names, auditNames })];
      }),
    );
    const { region } = primaryOf(plan);
    const account = props.account(region);
    const { provider } = account;
    const bus = new CloudwatchEventBus(this, "changes", {
      provider,
      name: auditNames.base,
      description: `Changes in every account of ${plan.name}`,
      tags: names.tags("changes"),
    });
    new CloudwatchEventBusPolicy(new Construct(this, "BusPolicy"), "changes", {
      provider,
      eventBusName: bus.name,
      policy: JSON.stringify(busPolicy(plan, auditNames)),
    });
    this.busName = bus.name;
    this.busArn = bus.arn;
    const topicArn = this.topicArn(region);
    new ChangeMessages(this, "ChangeMessages", { account, busName: bus.name, topicArn, names, auditNames });
  }

  topicArn(region: string): string {
    return found(this.#topics, region).arn;
  }
}
