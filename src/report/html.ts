/**
 * Text of others (names, tags, descriptions) made safe to stand in HTML and SVG, in content and in quoted attributes.
 * What XML cannot hold (control characters, halves of characters) becomes U+FFFD.
 */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (char) => ENTITIES[char] ?? "\uFFFD");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const UNSAFE = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\p{Cs}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A piece of HTML whose texts are escaped. Only {@link html} and {@link raw} make one. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Value = Html | string | number | readonly (Html | string)[];

/** A template whose values are escaped, unless they are {@link Html} themselves; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(written)));
}

/** Text of our own that is markup already. */
export function raw(text: string): Html {
  return new Html(text);
}

function written(value: Value): string {
  if (value instanceof Html) return value.text;
  return typeof value === "object" ? value.map(written).join("") : escapeText(String(value));
}

/** JSON that can stand in a script element: no `<` ends it or opens a comment. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
