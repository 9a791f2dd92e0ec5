import type { Vpc } from "../../network/estate";
import type { Breach, Rule } from "../rule";

export const zonesByLetter: Rule = {
  meta: {
    id: "zones-by-letter",
    title: "Linked VPCs of two accounts do not both name their zones by letter",
    severity: "low",
    why: "Letters are dealt out by account: us-east-1a of one is us-east-1c of another, so equal letters cost zone crossings.",
    awsPage: "https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html",
    fix: "Write a number of zones, or zone ids such as use1-az1.",
    controls: [],
    over: "estate",
  },
  check: ({ estate, plan }) => {
    const byLetter = new Map((estate?.vpcs ?? []).filter(usesLetters).map((vpc) => [vpc.name, vpc]));
    return (plan?.links ?? []).flatMap(({ requester, accepter }): Breach[] => {
      const [a, b] = [byLetter.get(requester), byLetter.get(accepter)];
      if (!a || !b || a.account === b.account || a.region !== b.region) return [];
      const message = `${a.name} and ${b.name} are linked, lie in two accounts and both name zones by letter`;
      return [{ subject: a.name, message, path: a.path }];
    });
  },
};

function usesLetters({ zones }: Vpc): boolean {
  return zones.some(({ kind }) => kind === "letter");
}
