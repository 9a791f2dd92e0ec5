import { EXPECTED_ESTATE, EXPECTED_IDS } from "../audit/archive-keys";
import type { Observation } from "./finding";
import type { Sight } from "./sight";

/** What a sweep can say that does not know what it should look for: that nobody watches. */
export function blind(why = "what the network is held against could not be read"): Sight {
  const observation: Observation = {
    id: "expected-unreadable",
    rule: "expected-unreadable",
    severity: "critical",
    account: null,
    region: null,
    resource: EXPECTED_ESTATE,
    subject: "the archive",
    vpcs: [],
    evidence: `nothing was checked: ${why}`,
    fix: `See that ${EXPECTED_ESTATE} and ${EXPECTED_IDS} are in the archive and that the function may read them. Apply the compliance stack again.`,
  };
  return {
    scope: { kind: "estate" },
    strangers: [],
    repairs: { steps: [], dryRun: [], held: [] },
    look: {
      observations: [observation],
      waived: [],
      foreign: 0,
      proof: { verdict: null, obligations: 0, notProven: [] },
      coverage: { read: [], unreadable: [], notReached: ["everything: it is not known what the network should be"] },
      done: new Set(),
      doubtful: new Set(),
    },
  };
}
