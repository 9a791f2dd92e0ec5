/**
 * Whether CloudWatch Logs would count a JSON line by a filter pattern, in the parts of its language that we use: `&&` before
 * `||`, brackets, `=`, `!=`, `NOT EXISTS`, stars at the ends of a value. A field that is not there equals nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 * @throws Error when the pattern is not of that language
 */
export function counts(pattern: string, line: object): boolean {
  const tokens = pattern.match(/"[^"]*"|\$[.\w]+|&&|\|\||!=|=|[{}()]|[\w.*]+|\S/g) ?? [];
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`expected ${wanted ?? "more"}, got ${token} in ${pattern}`);
    return token;
  };
  const any = (): boolean => {
    let result = all();
    while (tokens[at] === "||") result = [take(), all()][1] === true || result;
    return result;
  };
  const all = (): boolean => {
    let result = term();
    while (tokens[at] === "&&") result = [take(), term()][1] === true && result;
    return result;
  };
  const term = (): boolean => {
    if (tokens[at] !== "(") return comparison();
    take("(");
    const result = any();
    take(")");
    return result;
  };
  const comparison = (): boolean => {
    const path = take();
    if (!path.startsWith("$.")) throw new Error(`expected a field, got ${path} in ${pattern}`);
    const value = fieldOf(line, path.slice(2).split("."));
    const operator = take();
    if (operator === "NOT") return take("EXISTS") !== "" && value === undefined;
    if (operator !== "=" && operator !== "!=") throw new Error(`no operator: ${operator} in ${pattern}`);
    return wildcard(take()).test(String(value)) === (operator === "=");
  };
  take("{");
  const result = any();
  take("}");
  if (at < tokens.length) throw new Error(`more after the end of ${pattern}`);
  return result;
}

function fieldOf(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

function wildcard(text: string): RegExp {
  const parts = text.replaceAll('"', "").split("*");
  return new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join(".*")}$`);
}
