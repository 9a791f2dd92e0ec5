import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of this package: two folders up from here, in the sources and in the build. */
export const version: string = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")).version;
