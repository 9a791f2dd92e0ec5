import { type KeyPurpose, keyPlaces } from "../../src/audit/key-places";
import { accountsWithTrail } from "../../src/audit/log-places";
import { AuditNames } from "../../src/audit/names";
import type { ModelFlowLog, ModelKey, ModelTrail, NetworkModel } from "../../src/model/network-model";
import { arn } from "../../src/network/arns";
import type { NetworkPlan } from "../../src/network/plan";
import { constructId } from "../../src/network/resource-names";

/** What records the network of a plan; nothing without `audit`. `source` decides how things are called, as of the rest. */
export function auditOfPlan(
  plan: NetworkPlan,
  source: NetworkModel["source"],
  vpcId: (name: string) => string,
): Pick<NetworkModel, "flowLogs" | "trails" | "keys"> {
  const { audit } = plan;
  if (audit === null) return { flowLogs: [], trails: [], keys: [] };
  const names = new AuditNames(plan.name, plan.environment ?? "a1b2c3d4");
  const applied = source === "live" || source === "state";
  const object = (name: string, address: string, awsId: string, account: string, region: string) => ({
    id: applied ? awsId : address,
    name,
    account,
    region,
    tags: {},
    origin: { address: source === "live" ? awsId : address },
  });
  const idOf = new Map(plan.accounts.map(({ name, id }) => [name, id]));
  const archive = idOf.get(audit.account) ?? "";
  const flowLogs = plan.vpcs.flatMap((vpc) =>
    (audit.flowLogs?.to ?? []).map((to): ModelFlowLog => {
      const key = constructId(`${vpc.name}/${to}`);
      return {
        ...object(key, `aws_flow_log.${key}`, `fl-${key}`, idOf.get(vpc.account) ?? "", vpc.region),
        target: vpcId(vpc.name),
        traffic: "ALL",
        active: true,
        destination:
          to === "cloudwatch"
            ? { kind: "cloudwatch", name: names.logGroup("flow-logs") }
            : { kind: "s3", name: names.archiveBucket(archive) },
        aggregationSeconds: audit.flowLogs?.aggregationSeconds ?? null,
        format: null,
        delivery: null,
        deliveryError: null,
      };
    }),
  );
  const keyId = (key: string, region: string, account: string) =>
    applied ? arn(region, "kms", account, `key/${constructId(key)}`) : `aws_kms_key.${constructId(key)}`;
  const perPurpose = audit.keys.scope === "per-purpose";
  const keyOf = (place: string, purpose: KeyPurpose) => (perPurpose ? `${place}/${purpose}` : place);
  const trails = accountsWithTrail(plan).map(
    ({ id, name, region }): ModelTrail => ({
      ...object(names.base, `aws_cloudtrail.${name}`, names.trailArn(id, region), id, region),
      multiRegion: true,
      organization: audit.trail?.organization ?? false,
      logging: true,
      validation: true,
      key: keyId(keyOf(`${audit.account}/${audit.region}`, "archive"), audit.region, archive),
      bucket: names.archiveBucket(archive),
      logGroup: names.logGroup("trail"),
    }),
  );
  const keys = keyPlaces(plan).flatMap(({ key: place, account, region, purposes }) =>
    (perPurpose ? purposes : purposes.slice(0, 1)).map((purpose): ModelKey => {
      const key = keyOf(place, purpose);
      const alias = `alias/${names.base}${perPurpose ? `-${purpose}` : ""}`;
      const id = keyId(key, region, account.id);
      return {
        ...object(alias.slice("alias/".length), id, id, account.id, region),
        aliases: [alias],
        state: "enabled",
        rotation: true,
      };
    }),
  );
  return { flowLogs, trails, keys };
}
