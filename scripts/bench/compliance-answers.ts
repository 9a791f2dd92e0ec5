import type { Expected, ExpectedIds } from "../../src/compliance/expected";
import { parseEstate } from "../../src/estate/parse";
import type { NetworkPlan } from "../../src/network/plan";
import { planNetwork } from "../../src/network/planner";
import type { StubAnswer } from "./aws-stub";
import { benchEstate } from "./estates";
import { idOf, LiveNetwork } from "./live-network";

/** What is expected of an estate of so many VPCs, with all of audit on. */
export function expectedOf(vpcs: number, accounts: number): Expected {
  const on = { audit: {}, monitoring: {}, compliance: {} };
  const estate = parseEstate({ ...JSON.parse(benchEstate({ vpcs, accounts })), ...on });
  const { plan, problems } = planNetwork(estate);
  if (!plan) throw new Error(problems.map(({ message }) => message).join("\n"));
  return { version: 1, estate, plan };
}

/** AWS with the network of a plan as it was declared. Answers are made once. */
export function complianceAnswers(expected: Expected): StubAnswer {
  const { plan } = expected;
  const network = new LiveNetwork(plan);
  const objects = { estate: JSON.stringify(expected), ids: JSON.stringify(idsOf(plan, network)) };
  const made = new Map<string, string>();
  const once = (key: string, make: () => string) => {
    const answer = made.get(key) ?? make();
    made.set(key, answer);
    return answer;
  };
  return ({ action, account }, body, path) => {
    const [service, name = ""] = action.split(":");
    switch (service) {
      case "ec2":
        return once(`${account} ${action}`, () => `<${name}Response>${network.ec2(name, account)}</${name}Response>`);
      case "cloudtrail":
      case "kms":
        return once(`${account} ${action}`, () => JSON.stringify(network.json(name, account)));
      case "sts":
        return assumed(/role%2F|iam%3A%3A(\d{12})/.exec(body)?.[1] ?? "");
      case "ssm":
        return parameters(plan);
      case "s3":
        return name === "GetObject" ? objects[path.includes("estate.json") ? "estate" : "ids"] : "";
      case "sns":
        return "<PublishResponse><PublishResult/></PublishResponse>";
      default:
        return "{}";
    }
  };
}

function assumed(account: string): string {
  const given = `<AccessKeyId>ASSUMED${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>`;
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials>${given}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

function parameters({ name, environment, compliance }: NetworkPlan): string {
  const settings = JSON.stringify({ remediate: compliance?.remediate, digestFrom: "low" });
  const values = { settings, topic: "arn:aws:sns:us-east-1:100000000001:bench-dev" };
  const path = `/archipelago/${name}-${environment}/compliance`;
  return JSON.stringify({
    Parameters: Object.entries(values).map(([key, Value]) => ({ Name: `${path}/${key}`, Value })),
  });
}

function idsOf(plan: NetworkPlan, network: LiveNetwork): ExpectedIds {
  const { vpcs, accounts, securityGroups, links } = plan;
  const to = plan.audit?.flowLogs?.to ?? [];
  const ids = (prefix: string, keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, idOf(prefix, key)]));
  const names = vpcs.map((vpc) => vpc.name);
  const byAccount = (
    key: (account: string, region: string) => string,
    id: (account: (typeof accounts)[number]) => string,
  ) => Object.fromEntries(accounts.map((account) => [key(account.name, account.region), id(account)]));
  return {
    version: 1,
    vpcs: ids("vpc", names),
    routeTables: ids(
      "rtb",
      vpcs.flatMap(({ routeTables }) => routeTables.map(({ key }) => key)),
    ),
    networkAcls: ids(
      "acl",
      vpcs.flatMap(({ tiers }) => tiers.map(({ key }) => key)),
    ),
    securityGroups: ids(
      "sg",
      securityGroups.map(({ key }) => key),
    ),
    internetGateways: ids(
      "igw",
      vpcs.filter((vpc) => vpc.internetGateway).map(({ name }) => name),
    ),
    natGateways: ids(
      "nat",
      vpcs.flatMap(({ natGateways }) => natGateways.map(({ key }) => key)),
    ),
    peerings: ids(
      "pcx",
      links.map(({ key }) => key),
    ),
    flowLogs: ids(
      "fl",
      names.flatMap((name) => to.map((one) => `${name}/${one}`)),
    ),
    trails: byAccount(
      (name) => name,
      (account) => network.trailArn(account),
    ),
    keys: byAccount(
      (name, region) => `${name}/${region}`,
      (account) => network.keyArn(account),
    ),
  };
}
