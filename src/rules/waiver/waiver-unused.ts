import { ofRunner } from "./of-runner";

export const waiverUnused = ofRunner({
  id: "waiver-unused",
  title: "Every waiver accepts something",
  severity: "low",
  why: "One that matches nothing is misspelt or done with, and would hide the next breach of that name.",
  fix: "Take it out, or correct its subject.",
});
