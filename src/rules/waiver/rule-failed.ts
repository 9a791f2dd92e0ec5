import { ofRunner } from "./of-runner";

export const ruleFailed = ofRunner({
  id: "rule-failed",
  title: "Every rule can be checked",
  severity: "high",
  why: "A rule that breaks off found nothing because it did not look: what it guards is not known.",
  fix: "Report the message with the file that was read: it is a fault of Archipelago, not of the network.",
});
