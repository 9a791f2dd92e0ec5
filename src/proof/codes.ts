import type { CodeDoc } from "../diagnostics/problem";

/** What docs/reference/diagnostics.md says of the proof's codes. */
export const PROOF_CODES: Readonly<Record<string, CodeDoc>> = {
  "E-PROOF-FLOW": {
    title: "A declared flow would not work",
    why: "A packet of it, or a reply, is stopped by a route, a network ACL or a security group. It would be found out by whoever needs the flow.",
    fix: "The message names the first thing that blocks. `archipelago explain FROM TO PORT` shows the whole path, both ways.",
  },
  "E-PROOF-ISOLATION": {
    title: "An isolation would not hold",
    why: "What `isolate` keeps apart can reach each other, or would if somebody attached another security group.",
    fix: "Remove what lets it through: the message shows the path.",
  },
  "E-PROOF-UNDECLARED": {
    title: "Something can be reached that no flow declares",
    why: "Least privilege means that what was not asked for is closed. This is open.",
    fix: "Declare a flow if it is meant, else remove the rule or route that the message names.",
  },
  "E-PROOF-DNS": {
    title: "Private names do not resolve over a link as asked",
    why: "Names resolve to private addresses over a peering only when both VPCs have DNS support and hostnames and both sides' options allow it.",
    fix: "Switch on what the message names, or write `dns: false` at the link.",
  },
  "E-PROOF-LINK": {
    title: "A link is missing or not active",
    why: "Routes at a link that is not active drop what they are given.",
    fix: "Apply the stack that holds the link; accept the connection in the other account.",
  },
  "E-PROOF-ROUTE": {
    title: "A route leads nowhere, or one way only",
    why: "AWS keeps a route whose target is gone as a blackhole, and never falls back to a wider one. A reply that has no route is lost.",
    fix: "Put back what the message names, or remove the route.",
  },
  "E-PROOF-RESOURCE": {
    title: "Something of the plan is not there, or in the wrong place",
    why: "What is proven must be what was planned: the same addresses, in the declared account and region.",
    fix: "Apply the stack that holds it, or correct the account or region.",
  },
};
