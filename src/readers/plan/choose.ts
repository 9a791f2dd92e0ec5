import { isList, Reference, text, Unknown, type Value } from "../terraform/value";
import type { Candidate, Candidates, Site } from "./candidates";
import { isIdOf, kindsOfArgument } from "./kinds";
import type { PlanResource, Resolve } from "./resource";

/**
 * What an argument that is not known yet will be. A plan lists what its expression refers to; what the argument is for
 * says which of these it can be, and the keys of instances which one. Where that leaves several, the likeliest is taken
 * and says so ({@link Reference.among}), or none is.
 */
export function resolver(candidates: () => Candidates, siteOf: (resource: PlanResource) => Site): Resolve {
  return (resource, argument, references) => {
    const kinds = kindsOfArgument(argument);
    const unresolved = new Unknown(references.join(", "));
    if (kinds === undefined) return unresolved;
    const site = siteOf(resource);
    const all = candidates();
    const found = references.flatMap((reference) => all.of(reference, site, kinds));
    const flat = found.flatMap(({ value, keys }): Candidate[] =>
      isList(value) ? value.map((item) => ({ value: item, keys })) : [{ value, keys }],
    );
    const usable = distinct(flat.filter(({ value }) => isIdOf(value, kinds)));
    const isLocal = references.some((reference) => reference.startsWith("local."));
    const left = usable.length === 0 && isLocal ? distinct(all.around(site, kinds)) : usable;
    const perInstance = references.some((reference) => /^(each\.|count\.index$)/.test(reference)) || isLocal;
    if (isPlural(argument)) return list(left, site, perInstance) ?? unresolved;
    const hints = flat.flatMap(({ value }) => text(value) ?? []);
    return one(left, site, { hints, perInstance, references }) ?? unresolved;
  };
}

function isPlural(argument: string): boolean {
  return argument.endsWith("s");
}

interface Clues {
  /** Texts that the expression refers to as well: the key that it looks up may be one. */
  readonly hints: readonly string[];
  /** Whether it is another one in each instance. */
  readonly perInstance: boolean;
  readonly references: readonly string[];
}

function one(found: readonly Candidate[], { key }: Site, clues: Clues): Value | undefined {
  const [first] = found;
  if (first === undefined || found.length === 1) return first?.value;
  const hinted = found.filter(({ keys }) => keys.some((own) => clues.hints.includes(String(own))));
  if (hinted.length === 1) return hinted[0]?.value;
  if (key === undefined || !clues.perInstance) return undefined;
  const same = found.filter(({ keys }) => keys.includes(key));
  // `a[0].id` beside `a[count.index].id`, or a local value: which of them, something decides that is not here.
  const isFixed = clues.references.some((reference) => /^(data\.)?[a-z]\w*\.[\w-]+\[|^local\./.test(reference));
  const sameOne = same.length === 1 ? same[0]?.value : undefined;
  if (sameOne !== undefined) return isFixed ? likeliest(sameOne, found) : sameOne;
  return typeof key === "number" ? byTurns(found, key, clues) : byPart(found, key);
}

/** `element(list, count.index)` begins again at the end of the list. */
function byTurns(found: readonly Candidate[], index: number, { references }: Clues): Value | undefined {
  const inTurn = found.every(({ keys: [own] }, at) => own === at);
  const value = inTurn && references.includes("count.index") ? found[index % found.length]?.value : undefined;
  return value === undefined ? undefined : likeliest(value, found);
}

/** An instance for `private/a/default` likely has to do with the one for `private/a`, and with one for `b` not at all. */
function byPart(found: readonly Candidate[], key: string): Value | undefined {
  const parts = found
    .flatMap(({ value, keys }) => keys.map((own) => ({ value, own: String(own) })))
    .filter(({ own }) => hasPart(key, own));
  const whole = parts.filter(({ own }) => !parts.some((other) => other.own !== own && hasPart(other.own, own)));
  return whole.length === 1 ? whole[0] && likeliest(whole[0].value, found) : undefined;
}

function hasPart(key: string, part: string): boolean {
  const at = key.indexOf(part);
  return at >= 0 && !/[A-Za-z0-9]$/.test(key.slice(0, at)) && !/^[A-Za-z0-9]/.test(key.slice(at + part.length));
}

function likeliest(value: Value, found: readonly Candidate[]): Value {
  if (!(value instanceof Reference)) return value;
  const among = found.flatMap((candidate) => (candidate.value instanceof Reference ? [candidate.value.resource] : []));
  return new Reference(value.resource, value.path, among);
}

/** A list is all that it refers to; in one of many instances, what has the key of that. */
function list(found: readonly Candidate[], { key }: Site, perInstance: boolean): Value | undefined {
  if (found.length === 0) return undefined;
  const same = perInstance && key !== undefined ? found.filter(({ keys }) => keys.includes(key)) : [];
  return (same.length > 0 ? same : found).map(({ value }) => value);
}

function distinct(found: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const candidate of found) {
    const { value } = candidate;
    const id = value instanceof Reference ? `${value.resource.key}#${value.path}` : JSON.stringify(value);
    if (!seen.has(id)) seen.set(id, candidate);
  }
  return [...seen.values()];
}
