import { ofRunner } from "./of-runner";

export const waiverExpired = ofRunner({
  id: "waiver-expired",
  title: "No waiver is past its date",
  severity: "medium",
  why: "A breach was accepted until a day that is over; since then its finding counts again.",
  fix: "Mend what was waived and take the waiver out, or accept it anew until a later day.",
});
