import { accountsWithTrail } from "../../audit/log-places";
import type { ModelTrail } from "../../model/network-model";
import type { PlannedAccount } from "../../network/plan";
import type { Observation } from "../finding";
import { type DriftContext, observe } from "./context";

/** Every account has its trail: logging, of all regions, validated, encrypted, to the archive. */
export function trailDrift(context: DriftContext): Observation[] {
  return accountsWithTrail(context.plan).flatMap((account) => {
    const id = context.ids?.trails[account.name];
    const at = { account: account.id, region: account.region };
    const trail = trailOf(context, account, id);
    const about = { which: [account.name], at, subject: account.name, vpcs: [] };
    if (trail === undefined) {
      if (context.hidden(at, "DescribeTrails")) return [];
      return [
        observe({
          ...about,
          rule: "drift-trail-missing",
          resource: id ?? context.names?.trailArn(account.id, account.region) ?? account.name,
          evidence: `there is no trail${id === undefined ? "" : ` ${id}`} at home in ${account.region}`,
        }),
      ];
    }
    const resource = trail.origin.address;
    const stopped = observe({
      ...about,
      rule: "drift-trail-stopped",
      resource,
      evidence: `${trail.name} is not logging`,
      repair: id === undefined ? undefined : { kind: "start-trail", trail: id },
    });
    const changes = changesOf(context, trail);
    const evidence = `${trail.name} ${changes.join(" and ")}`;
    return [
      ...(trail.logging === false ? [stopped] : []),
      ...(changes.length > 0 ? [observe({ ...about, rule: "drift-trail-changed", resource, evidence })] : []),
    ];
  });
}

function trailOf({ model, names, plan }: DriftContext, account: PlannedAccount, id: string | undefined) {
  if (id !== undefined) return model.trails.find((trail) => trail.id === id);
  const here = model.trails.filter(
    (trail) =>
      (trail.account === null || trail.account === account.id) &&
      (trail.region === null || trail.region === account.region),
  );
  // the suffix that Terraform made is not known here
  return here.find(({ name }) => (names ? name === names.base : name.startsWith(`${plan.name}-`)));
}

function changesOf({ plan, names }: DriftContext, trail: ModelTrail): string[] {
  const archive = plan.accounts.find(({ name }) => name === plan.audit?.account);
  const bucket = names && archive ? names.archiveBucket(archive.id) : null;
  const organization = plan.audit?.trail?.organization ?? false;
  return [
    ...(trail.multiRegion ? [] : ["is of one region alone"]),
    ...(trail.validation ? [] : ["does not validate its files"]),
    ...(trail.key === null ? ["is not encrypted by a key"] : []),
    ...(trail.organization === organization ? [] : [`is ${organization ? "not " : ""}the organization's`]),
    ...(bucket !== null && trail.bucket !== null && trail.bucket !== bucket
      ? [`writes to ${trail.bucket} instead of ${bucket}`]
      : []),
  ];
}
