import { plural, someOf } from "../../network/keys";
import type { ReachEnd } from "../../reach/result";
import { rangeText } from "../../reach/traffic-range";
import type { Claim } from "../claim";
import type { ProofContext } from "../context";
import type { Obligation } from "../report";
import { undeclaredReach } from "../undeclared";
import type { Undeclared } from "../undeclared-findings";
import type { WitnessEnd } from "../witness";

const SCOPES = ["from other VPCs", "from the internet", "to the internet"] as const;
type Scope = (typeof SCOPES)[number];

/**
 * Nothing is reachable that no flow declares: from other VPCs, from the internet and to it. Inside a VPC, the default group
 * is closed, so that what nobody gave a group reaches nothing.
 */
export function undeclaredClaims(context: ProofContext): Claim[] {
  const { plan, matrix, options, declared } = context;
  const undeclared = undeclaredReach(plan, matrix, context.found, options, declared);
  const open = undeclared.map((one) => found(one, context));
  const bad = new Set(undeclared.flatMap((one) => one.vpcs.map((vpc) => `${vpc} ${scopeOf(one)}`)));
  const good = [...context.found.vpcs.keys()].flatMap((name) => {
    const held = SCOPES.filter((scope) => !bad.has(`${name} ${scope}`)).map((scope) => nothing(name, scope));
    const path = () => context.paths.vpc(name);
    return [...held, defaultGroup(name, context)].map((obligation) => ({ obligation, vpcs: [name], path }));
  });
  return [...open, ...good];
}

function scopeOf({ example: { from, to } }: Undeclared): Scope {
  if (from === null) return "from the internet";
  return to === null ? "to the internet" : "from other VPCs";
}

function nothing(vpc: string, scope: Scope): Obligation {
  const subject = scope === "to the internet" ? `${vpc} ${scope}` : `${scope} to ${vpc}`;
  const evidence = "nothing but the declared flows, whatever groups are attached";
  return { kind: "undeclared", subject, status: "held", evidence, hops: [], origins: [] };
}

function found(one: Undeclared, { model, witness, paths, objects, found: { nameOfVpc } }: ProofContext): Claim {
  const { from, to, range } = one.example;
  const others = [from, to].flatMap((end) => (end && !nameOfVpc.has(end.vpc) && objects.vpcs.get(end.vpc)) || []);
  const { hops, origins } = witness.path(model, endOf(from), endOf(to), range);
  const what = someOf(one.ranges.map(rangeText));
  const where = one.blocks ? ` (${someOf(one.blocks)})` : "";
  const example = [from, to].map((end) => end && `${end.subnet} with ${end.securityGroup}`);
  const shown = `${example[0] ?? "the internet"} reaches ${example[1] ?? "the internet"}`;
  const [first] = one.vpcs;
  const ends = `${one.from} -> ${one.to}`;
  const obligation: Obligation = one.inherent
    ? {
        kind: "undeclared",
        subject: `${ends}, groups out of place`,
        status: "warning",
        evidence: `${what}${where} could be opened with a security group attached outside its tier, by what network ACLs must let pass as replies: ${shown}`,
        hops,
        origins,
        fix: "attach the groups of a tier in that tier alone",
      }
    : {
        kind: "undeclared",
        subject: ends,
        status: "broken",
        evidence: `${what}${where} can be opened, and no flow declares it: ${shown}`,
        hops,
        origins,
        fix: "declare a flow if it is meant, else remove the rule or route that lets it through",
      };
  return { obligation, vpcs: one.vpcs, others, path: () => (first === undefined ? undefined : paths.vpc(first)) };
}

function endOf(end: ReachEnd | null): WitnessEnd {
  return end ? { subnet: end.subnet, securityGroup: end.securityGroup } : { kind: "internet" };
}

function defaultGroup(name: string, { objects, found: { vpcs } }: ProofContext): Obligation {
  const vpc = vpcs.get(name);
  const group = objects.securityGroups.get(vpc?.defaultSecurityGroup ?? "");
  const base = {
    kind: "undeclared" as const,
    subject: `inside ${name}`,
    hops: [],
    origins: group ? [group.origin] : [],
  };
  const rules = group ? group.ingress.length + group.egress.length : 0;
  if (group && rules === 0) return { ...base, status: "held", evidence: "the default security group allows nothing" };
  return {
    ...base,
    status: group ? "broken" : "not-proven",
    evidence: group
      ? `the default security group has ${plural(rules, "rule")}`
      : "nothing says what the default group allows",
    fix: "adopt the default security group, and leave it empty",
  };
}
