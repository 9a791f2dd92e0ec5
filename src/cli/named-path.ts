import { InvalidArgumentError } from "commander";

/** A path of the command line. An empty one, as from an unset variable in a script, is wrong use. */
export function namedPath(value: string): string {
  if (value === "") throw new InvalidArgumentError("it is empty; write a path.");
  return value;
}
