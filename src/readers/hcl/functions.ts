import { holdsOpen, isList, isObject, isOpen, number, Unknown, type Value, type ValueObject } from "../terraform/value";
import { addressFunctions } from "./address-functions";

/** Takes arguments that may hold references; undefined: it cannot be told. */
type Whole = (...args: readonly Value[]) => Value | undefined;

/**
 * A function of Terraform's. One that only moves its arguments about (`element`, `concat`, `merge`) works on references
 * too; one that looks into them needs them known.
 */
export function call(name: string, args: readonly Value[]): Value {
  const moving = MOVING[name];
  if (moving)
    return args.some((arg) => arg instanceof Unknown) ? new Unknown("") : (moving(...args) ?? new Unknown(""));
  const looking = LOOKING[name] ?? addressFunctions[name];
  if (!looking || args.some(holdsOpen)) return new Unknown("");
  return looking(...args) ?? new Unknown("");
}

const list = (value: Value | undefined): readonly Value[] | undefined => (isList(value) ? value : undefined);
const object = (value: Value | undefined): ValueObject | undefined => (isObject(value) ? value : undefined);
const same = (value: Value | undefined): Value | undefined => value;

const MOVING: Readonly<Record<string, Whole>> = {
  element: (of, at) => {
    const all = list(of);
    const index = number(at);
    return all && index !== undefined && all.length > 0
      ? all[((index % all.length) + all.length) % all.length]
      : undefined;
  },
  concat: (...lists) => (lists.every(isList) ? lists.flat() : undefined),
  flatten: (of) => (isList(of) ? flatten(of) : undefined),
  length: (of) =>
    typeof of === "string" ? of.length : isList(of) ? of.length : isObject(of) ? Object.keys(of).length : undefined,
  merge: (...objects) =>
    objects.every((one) => isObject(one) || one === null) ? Object.assign({}, ...objects) : undefined,
  lookup: (of, key, otherwise) => object(of)?.[String(key)] ?? otherwise,
  keys: (of) => (isObject(of) ? Object.keys(of).sort() : undefined),
  values: (of) =>
    isObject(of)
      ? Object.keys(of)
          .sort()
          .map((key) => of[key] ?? null)
      : undefined,
  coalesce: (...args) => args.find((arg) => arg !== null && arg !== ""),
  coalescelist: (...args) => args.find((arg) => isList(arg) && arg.length > 0),
  compact: (of) => list(of)?.filter((item) => item !== null && item !== ""),
  distinct: (of) => list(of)?.filter((item, index, all) => all.findIndex((other) => equal(other, item)) === index),
  reverse: (of) => (isList(of) ? [...of].reverse() : undefined),
  slice: (of, from, to) => list(of)?.slice(number(from), number(to)),
  one: (of) => (isList(of) && of.length < 2 ? (of[0] ?? null) : undefined),
  zipmap: (keys, values) =>
    isList(keys) && isList(values) && !keys.some(isOpen)
      ? Object.fromEntries(keys.map((key, index) => [String(key), values[index] ?? null]))
      : undefined,
  tolist: same,
  toset: (of) => MOVING.distinct?.(of ?? null),
  tomap: same,
  tostring: (of) => (typeof of === "number" || typeof of === "boolean" ? String(of) : of),
  sensitive: same,
  nonsensitive: same,
};

const LOOKING: Readonly<Record<string, Whole>> = {
  sort: (of) => list(of)?.map(String).sort(),
  join: (by, of) => list(of)?.join(String(by)),
  split: (by, of) => String(of).split(String(by)),
  format: (pattern, ...args) => {
    let at = 0;
    return String(pattern).replace(/%%|%[sdvq]/g, (verb) => (verb === "%%" ? "%" : String(args[at++] ?? "")));
  },
  lower: (of) => String(of).toLowerCase(),
  upper: (of) => String(of).toUpperCase(),
  trimspace: (of) => String(of).trim(),
  replace: (of, from, to) =>
    /^\/.*\/$/.test(String(from)) ? undefined : String(of).replaceAll(String(from), String(to)),
  contains: (of, item) => list(of)?.some((one) => equal(one, item ?? null)),
  index: (of, item) => {
    const at = list(of)?.findIndex((one) => equal(one, item ?? null));
    return at === -1 ? undefined : at;
  },
  range: (...args) => {
    const [first = 0, second, step = 1] = args.map((arg) => number(arg) ?? 0);
    const [from, to] = second === undefined ? [0, first] : [first, second];
    return step > 0
      ? Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, at) => from + at * step)
      : undefined;
  },
  min: (...args) => Math.min(...args.map(Number)),
  max: (...args) => Math.max(...args.map(Number)),
  ceil: (of) => Math.ceil(Number(of)),
  floor: (of) => Math.floor(Number(of)),
  tonumber: (of) => number(of),
  tobool: (of) => (of === "true" ? true : of === "false" ? false : of),
  jsonencode: (of) => JSON.stringify(of),
};

function flatten(of: readonly Value[]): Value[] {
  return of.flatMap((item) => (isList(item) ? flatten(item) : [item]));
}

/** References are equal when they are the same one. */
function equal(a: Value, b: Value): boolean {
  if (isOpen(a) || isOpen(b)) return isOpen(a) && isOpen(b) && a.text === b.text && a.text !== "";
  return JSON.stringify(a) === JSON.stringify(b);
}
