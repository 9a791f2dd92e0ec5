import type { ModelFlowLog, ModelVpc } from "../../model/network-model";
import type { FlowLogDestination, FlowLogSettings } from "../../network/audit";
import { constructId } from "../../network/resource-names";
import type { Observation } from "../finding";
import { type DriftContext, observe, type Seen } from "./context";

const KINDS = { cloudwatch: "cloudwatch", archive: "s3" } as const;

/** Every VPC has its flow logs: active, delivered, of all traffic, to where they were declared. */
export function flowLogDrift(context: DriftContext): Observation[] {
  const settings = context.plan.audit?.flowLogs ?? null;
  if (settings === null) return [];
  return context.plan.vpcs.flatMap(({ name }) => {
    const vpc = context.found.vpcs.get(name);
    // where the whole VPC is missing, its logs are not worth a line each
    return vpc ? settings.to.flatMap((to) => logDrift(context, settings, name, vpc, to)) : [];
  });
}

function logDrift(
  context: DriftContext,
  settings: FlowLogSettings,
  name: string,
  vpc: ModelVpc,
  to: FlowLogDestination,
): Observation[] {
  const key = `${name}/${to}`;
  const id = context.ids?.flowLogs[key];
  const at = context.at(name);
  const log = logOf(context, vpc, to, id);
  const about = { which: [key], at, subject: key, vpcs: [name] };
  if (log) return faultsOf(context, settings, log, to).map((fault) => observe({ ...about, ...fault }));
  if (context.hidden(at, "DescribeFlowLogs")) return [];
  const ours = context.ids?.vpcs[name];
  return [
    observe({
      ...about,
      rule: "drift-flow-log-missing",
      resource: context.arnOf(at, "vpc-flow-log", id, key),
      evidence: `${vpc.id} has no flow log${id === undefined ? "" : ` ${id}`} to ${to}`,
      repair: ours === undefined || id === undefined ? undefined : { kind: "put-flow-log", vpc: ours, key },
      adopt: { stack: context.stackOf(name, "audit"), address: `aws_flow_log.${constructId(key)}` },
    }),
  ];
}

/**
 * By its id; one that took its place, as a repair makes it, is known by where it writes to. Where no id is known, any of
 * the kind is taken for it.
 */
function logOf(context: DriftContext, vpc: ModelVpc, to: FlowLogDestination, id: string | undefined) {
  const logs = context.found.flowLogsOf.get(vpc.id) ?? [];
  const same = logs.filter(({ destination }) => destination?.kind === KINDS[to]);
  const known = logs.find((log) => log.id === id) ?? same.find((log) => misled(context, log, to) === undefined);
  return known ?? (id === undefined ? same[0] : undefined);
}

function faultsOf(
  context: DriftContext,
  { aggregationSeconds }: FlowLogSettings,
  log: ModelFlowLog,
  to: FlowLogDestination,
): Pick<Seen, "rule" | "resource" | "evidence">[] {
  const fault = (rule: Seen["rule"], evidence: string) => ({ rule, resource: log.origin.address, evidence });
  const changes = [
    ...(log.traffic !== null && log.traffic !== "ALL" ? [`takes ${log.traffic} traffic alone`] : []),
    ...(log.aggregationSeconds !== null && log.aggregationSeconds !== aggregationSeconds
      ? [`sums up ${log.aggregationSeconds} s instead of ${aggregationSeconds}`]
      : []),
    ...[misled(context, log, to) ?? []].flat(),
  ];
  return [
    ...(log.active ? [] : [fault("drift-flow-log-inactive", `${log.id} is not active`)]),
    ...(log.delivery === "failed"
      ? [fault("drift-flow-log-undelivered", `AWS cannot deliver ${log.id}: ${log.deliveryError ?? "no reason given"}`)]
      : []),
    ...(changes.length > 0 ? [fault("drift-flow-log-changed", `${log.id} ${changes.join(" and ")}`)] : []),
  ];
}

/** Where it writes to, if that is not where it is to; undefined where that is not known. */
function misled({ names, plan }: DriftContext, { destination }: ModelFlowLog, to: FlowLogDestination) {
  if (destination === null) return undefined;
  if (destination.kind !== KINDS[to]) return `writes to ${destination.kind} instead of ${KINDS[to]}`;
  const account = plan.accounts.find(({ name }) => name === plan.audit?.account);
  if (destination.name === null || names === null || account === undefined) return undefined;
  const wanted = to === "cloudwatch" ? names.logGroup("flow-logs") : names.archiveBucket(account.id);
  const is = to === "cloudwatch" ? destination.name : destination.name.split("/")[0];
  return is === wanted ? undefined : `writes to ${is} instead of ${wanted}`;
}
