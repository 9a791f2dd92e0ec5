import type { Fault } from "./fault";
import { shown } from "./fault";

/** The parser's errors in our words, by its codes. `got` is the text at fault. */
export function yamlFault(code: string, message: string, got: string): Fault {
  const close = /^Flow .* end with a ([}\]])/.exec(message)?.[1];
  if (close !== undefined) {
    return syntax(
      `a '${close === "}" ? "{" : "["}' before this is not closed, or what stands in it is not indented`,
      `add the '${close}' that is missing, or indent all lines up to it`,
    );
  }
  switch (code) {
    case "TAB_AS_INDENT":
      return {
        code: "E-YAML-TAB",
        message: "the line is indented with a tab, which YAML forbids",
        allowed: "spaces",
        fix: "replace the tab by spaces",
      };
    case "TAG_RESOLVE_FAILED":
      return syntax(`the tag ${shown(got)} means nothing here`, "remove the tag, or put the text in quotes");
    case "BLOCK_AS_IMPLICIT_KEY":
      return syntax(
        "there is a second ': ' on the line",
        "put the value in quotes, or begin the inner mapping on a line of its own",
      );
    case "MULTILINE_IMPLICIT_KEY":
      return syntax("a key must stand on one line and end with a colon", "add the ':' that is missing");
    case "MISSING_CHAR":
      return syntax(inWords(message), "close the quote, bracket or brace, or add the ':' that is missing");
    case "BAD_INDENT":
      return syntax(inWords(message), "line the keys of one mapping up, with spaces");
    case "BAD_SCALAR_START":
      return syntax(inWords(message), "put the value in quotes");
    case "BAD_ALIAS":
      return syntax(inWords(message), "put a text that begins with & or * in quotes");
    default:
      return syntax(inWords(message), "check the indentation and punctuation of this line and the one before it");
  }
}

function syntax(message: string, fix: string): Fault {
  return { code: "E-YAML-SYNTAX", message, fix };
}

/** The parser's own message, as one of ours begins and ends. */
function inWords(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
}
