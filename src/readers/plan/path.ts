/** A step of an address or reference: a name, or the key of an instance or element. */
export type Token = { readonly name: string } | { readonly key: string | number };

const TOKEN = /([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.(\d+)/gu;

/** The steps of `module.a["x"].aws_vpc.b[0].id`. */
export function tokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(([, name, index, key, old]): Token => {
    if (name !== undefined) return { name };
    return { key: key === undefined ? Number(index ?? old) : key.replace(/\\(.)/g, "$1") };
  });
}

export function nameAt(path: readonly Token[], at: number): string | undefined {
  const token = path[at];
  return token !== undefined && "name" in token ? token.name : undefined;
}

export function keyAt(path: readonly Token[], at: number): string | number | undefined {
  const token = path[at];
  return token !== undefined && "key" in token ? token.key : undefined;
}

/** What a token looks up in an object or list. */
export function stepOf(token: Token): string | number {
  return "name" in token ? token.name : token.key;
}

/**
 * The references of an expression. Terraform lists each with all that it begins with after it (`aws_vpc.a.id`,
 * `aws_vpc.a`): only the longest count.
 * https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function longest(references: readonly string[]): string[] {
  const found: string[] = [];
  let last = "";
  for (const reference of references) {
    if (!isPart(reference, last)) found.push(reference);
    last = reference;
  }
  return found;
}

function isPart(reference: string, of: string): boolean {
  return of.startsWith(reference) && /^[.[]/.test(of.slice(reference.length));
}
