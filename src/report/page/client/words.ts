import { cellSummary, vpcs } from "./data";

/** A cell in words, for the panel and for whoever hears the page instead of seeing it. */
export function cellWords(from: number, to: number): string {
  const { state, text } = cellSummary(from, to);
  switch (state) {
    case "allowed":
      return `${text} can be opened.`;
    case "partial":
      return `${text}.`;
    case "undeclared":
      return `${text} can be opened; no flow of the estate declares all of it.`;
    case "blocked":
      return `A declared flow does not work here.${text ? ` What works: ${text}.` : ""}`;
    case "breached":
      return `The estate keeps these apart, and they are not.${text ? ` What passes: ${text}.` : ""}`;
    case "isolated":
      return "Kept apart, as the estate demands: nothing can be opened.";
    case "closed":
      return "A link joins them, and nothing can be opened over it.";
    case "cut":
      return "The link that joins them is not active: nothing can be opened.";
    case "unproven":
      return "A flow is declared here, and not proven: what could not be interpreted may decide it.";
    default: {
      const peers = from !== to && from < vpcs.length && to < vpcs.length;
      return `Nothing can be opened${peers ? ": no peering connection joins them" : ""}.`;
    }
  }
}
