/** What a Terraform expression refers to: a block of the same stack, or an output's value in another stack's state. */
export type Reference =
  | {
      readonly kind: "block";
      readonly text: string;
      readonly data: boolean;
      readonly type: string;
      readonly name: string;
    }
  | { readonly kind: "remote"; readonly text: string; readonly output: string; readonly key: string };

/** An expression, unless its `${` is doubled and thus text. */
const EXPRESSION = /(?<!\$)\$\{([^}]*)\}/g;
const BLOCK = /(data\.)?\b(aws_[a-z0-9_]+)\.([A-Za-z_][A-Za-z0-9_-]*)/g;
/** Our own outputs are maps by plan key. */
const REMOTE = /(data\.terraform_remote_state\.[A-Za-z0-9_-]+\.outputs\.(\w+))(?:\.|\[")([a-z0-9/-]+)/g;

/** The references in the strings of a rendered value, however deep. */
export function* referencesIn(value: unknown): Generator<Reference> {
  if (typeof value === "string") {
    if (!value.includes("${")) return;
    for (const [, expression = ""] of value.matchAll(EXPRESSION)) yield* referencesOf(expression);
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) yield* referencesIn(part);
  }
}

function* referencesOf(expression: string): Generator<Reference> {
  for (const [text, data, type = "", name = ""] of expression.matchAll(BLOCK)) {
    yield { kind: "block", text, data: data !== undefined, type, name };
  }
  for (const [, text = "", output = "", key = ""] of expression.matchAll(REMOTE)) {
    yield { kind: "remote", text, output, key };
  }
}
