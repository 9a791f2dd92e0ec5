/** A cell in words, for the panel and for whoever hears the page instead of seeing it. */
export function stateWords(state: string, linked: boolean, text: string): string {
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
    default:
      return linked ? "Nothing can be opened." : "Nothing can be opened: no link joins them.";
  }
}
