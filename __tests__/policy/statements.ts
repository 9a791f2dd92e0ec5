/** A statement of a policy, whatever may be one value or several as several. */
export interface Statement {
  readonly sid: string;
  readonly allows: boolean;
  /** `AWS:*`, `Service:sns.amazonaws.com`; none in a policy of a role. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Condition keys with their values. */
  readonly conditions: Readonly<Record<string, readonly string[]>>;
}

type OneOrMore = string | readonly string[];

interface Written {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: string | Readonly<Record<string, OneOrMore>>;
  readonly Action?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** Statements of a policy as JSON; none when it isn't one. */
export function statements(policy: unknown): Statement[] {
  if (typeof policy !== "string") return [];
  const { Statement = [] } = JSON.parse(policy) as { Statement?: Written | readonly Written[] };
  return [Statement].flat().map((one: Written, index) => ({
    sid: one.Sid ?? String(index),
    allows: one.Effect === "Allow",
    principals: typeof one.Principal === "string" ? [`AWS:${one.Principal}`] : pairs(one.Principal ?? {}),
    actions: list(one.Action),
    resources: list(one.Resource),
    conditions: Object.fromEntries(
      Object.values(one.Condition ?? {}).flatMap((keys) =>
        Object.entries(keys).map(([key, value]) => [key, list(value)]),
      ),
    ),
  }));
}

export function allowed(policy: unknown): Statement[] {
  return statements(policy).filter(({ allows }) => allows);
}

export function isConditional({ conditions }: Statement): boolean {
  return Object.keys(conditions).length > 0;
}

/** Sids of those that a policy should not have. */
export function sids(found: readonly Statement[]): string[] {
  return found.map(({ sid }) => sid);
}

/** Whether a policy refuses everybody who comes without TLS. */
export function refusesPlain(policy: unknown, action: string): boolean {
  return statements(policy).some(
    ({ allows, principals, actions, conditions }) =>
      !allows &&
      principals.includes("AWS:*") &&
      (actions.includes(action) || actions.includes("*")) &&
      conditions["aws:SecureTransport"]?.includes("false"),
  );
}

/** Statements that let in everybody, bound by no condition. */
export function open(policy: unknown): Statement[] {
  return allowed(policy).filter((one) => one.principals.some((who) => /^[^:]+:\*$/.test(who)) && !isConditional(one));
}

/** A policy of one statement, for the cases of checks. */
export function policy(statement: Partial<Written>, ...more: readonly Partial<Written>[]): string {
  const all = [statement, ...more].map((one) => ({ Sid: "One", Effect: "Allow", ...one }));
  return JSON.stringify({ Version: "2012-10-17", Statement: all });
}

function list(value: OneOrMore | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function pairs(byKind: Readonly<Record<string, OneOrMore>>): string[] {
  return Object.entries(byKind).flatMap(([kind, names]) => list(names).map((name) => `${kind}:${name}`));
}
