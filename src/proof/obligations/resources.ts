import type { ModelVpc } from "../../model/network-model";
import type { ModelObject } from "../../model/origin";
import { cidrsOf } from "../../network/catalogue";
import type { PlannedVpc } from "../../network/plan";
import type { Claim } from "../claim";
import type { ProofContext } from "../context";
import type { Obligation } from "../report";

/** Every VPC and subnet of the plan is in the model: in the declared account and region, with its addresses. */
export function resourceClaims(context: ProofContext): Claim[] {
  const accounts = new Map(context.plan.accounts.map(({ name, id }) => [name, id]));
  return context.plan.vpcs.flatMap((planned) => {
    const vpc = context.found.vpcs.get(planned.name);
    const placed = vpcObligation(planned, vpc, accounts.get(planned.account) ?? "");
    // where the whole VPC is missing, its subnets are not worth a line each
    const subnets = vpc ? planned.subnets.map((subnet) => subnetObligation(subnet, vpc, context)) : [];
    const path = () => context.paths.vpc(planned.name);
    return [placed, ...subnets].map((obligation) => ({ obligation, vpcs: [planned.name], path }));
  });
}

function vpcObligation(planned: PlannedVpc, vpc: ModelVpc | undefined, account: string): Obligation {
  const subject = planned.name;
  if (!vpc) {
    return {
      ...broken(subject, `is not there: nothing has its address, its Name tag, or ${planned.cidr} in ${account}`),
      fix: "apply the stack that holds it, or read that stack's file too",
    };
  }
  const misplaced = placeFault(vpc, account, planned.region);
  if (misplaced) return { ...misplaced, subject };
  const cidrs = cidrsOf(planned);
  const missing = cidrs.filter((cidr) => !vpc.cidrs.includes(cidr));
  const extra = vpc.cidrs.filter((cidr) => !cidrs.includes(cidr));
  if (missing.length > 0 || extra.length > 0) {
    const lacks = missing.length > 0 ? [`lacks ${missing.join(", ")}`] : [];
    const has = extra.length > 0 ? [`has ${extra.join(", ")}, which the plan does not`] : [];
    return {
      ...broken(subject, [...lacks, ...has].join(" and "), vpc),
      fix: "apply the stack that holds it, or put its CIDRs into the estate",
    };
  }
  return held(subject, `${vpc.cidrs.join(", ")} in ${account}, ${planned.region}`, vpc);
}

function subnetObligation(planned: PlannedVpc["subnets"][number], vpc: ModelVpc, context: ProofContext): Obligation {
  const subject = planned.key;
  const subnet = context.found.subnets.get(planned.key);
  const fix = "apply the stack that holds it";
  if (!subnet) return { ...broken(subject, `there is no subnet ${planned.cidr} in ${vpc.id}`, vpc), fix };
  if (subnet.vpc !== vpc.id) return { ...broken(subject, `lies in ${subnet.vpc}, not in ${vpc.id}`, subnet), fix };
  if (!subnet.cidrs.includes(planned.cidr)) {
    return { ...broken(subject, `has ${subnet.cidrs.join(", ")} instead of ${planned.cidr}`, subnet), fix };
  }
  return held(subject, `${planned.cidr} in ${vpc.name}`, subnet);
}

function placeFault({ account, region, origin }: ModelVpc, wanted: string, inRegion: string): Obligation | undefined {
  const fix = "correct the account or region, in the estate or in the provider that makes it";
  if ((account !== null && account !== wanted) || (region !== null && region !== inRegion)) {
    const found = `is in ${account ?? wanted}, ${region ?? inRegion} instead of ${wanted}, ${inRegion}`;
    return { ...broken("", found), origins: [origin], fix };
  }
  if (account !== null && region !== null) return undefined;
  const unknown = [...(account === null ? ["account"] : []), ...(region === null ? ["region"] : [])].join(" and ");
  const evidence = `nothing says in which ${unknown} it is`;
  return {
    ...held("", evidence),
    status: "not-proven",
    origins: [origin],
    fix: "name the account and region in the provider",
  };
}

function held(subject: string, evidence: string, object?: ModelObject): Obligation {
  return { kind: "resource", subject, status: "held", evidence, hops: [], origins: object ? [object.origin] : [] };
}

function broken(subject: string, evidence: string, object?: ModelObject): Obligation {
  return { ...held(subject, evidence, object), status: "broken" };
}
