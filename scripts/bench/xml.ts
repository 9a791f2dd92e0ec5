/** One element's content: text, a number, a truth value, elements, or a list of items. */
type Content = string | number | boolean | undefined | Fields | readonly Fields[];

export interface Fields {
  readonly [name: string]: Content;
}

/** Elements as EC2 writes them. */
export function xml(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, content]) => (content === undefined ? "" : `<${name}>${inner(content)}</${name}>`))
    .join("");
}

function inner(content: Exclude<Content, undefined>): string {
  if (isList(content)) return content.map((item) => `<item>${xml(item)}</item>`).join("");
  if (typeof content === "object") return xml(content);
  return String(content).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function isList(content: Exclude<Content, undefined>): content is readonly Fields[] {
  return Array.isArray(content);
}
