import { ofRunner } from "./of-runner";

export const waiverUnknownRule = ofRunner({
  id: "waiver-unknown-rule",
  title: "Waivers name rules that there are",
  severity: "medium",
  why: "A waiver of a misspelt rule waives nothing, and nobody notices until the finding counts.",
  fix: "Write the id of a rule: `archipelago rules list` prints them.",
});
