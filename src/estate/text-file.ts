import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { didYouMean } from "../network/suggest";
import type { Fault } from "./fault";

/** A file of the user's that was read, or what is in the way. `offset` is where the fault is, when it is inside. */
export type ReadText =
  | { readonly text: string }
  | { readonly fault: Fault; readonly text?: string; readonly offset?: number };

const MAX_BYTES = 1024 * 1024;

/** Reads a text file that a person wrote: UTF-8, with or without a byte order mark, at most 1 MiB. */
export function readText(file: string, noun: "estate file" | "lock file"): ReadText {
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return { fault: directoryFault(file, noun) };
    if (!stat.isFile() && !stat.isFIFO()) return { fault: unreadable(file, noun, "it is a device, not a file") };
    if (stat.size > MAX_BYTES) return { fault: tooLarge(stat.size, noun) };
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return { fault: code === "ENOENT" ? missing(file, noun) : unreadable(file, noun, reasonOf(code)) };
  }
  if (bytes.length > MAX_BYTES) return { fault: tooLarge(bytes.length, noun) };
  return decode(bytes, noun);
}

/** A path as the user named it, or relative to the working directory where that is shorter. */
export function displayPath(file: string): string {
  const fromHere = relative(process.cwd(), resolve(file));
  if (file === "") return "''";
  // A row of '..' is short, and says nothing.
  return /[^./\\]/.test(fromHere) && fromHere.length < file.length ? fromHere : file;
}

function decode(bytes: Buffer, noun: string): ReadText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const fault: Fault = {
      code: "E-FILE-ENCODING",
      message: `the ${noun} is not UTF-8${utf16 ? ": it begins like UTF-16" : ""}`,
      allowed: "UTF-8, with or without a byte order mark",
      fix: "save it as UTF-8 in your editor",
    };
    if (utf16) return { fault };
    const text = new TextDecoder("utf-8").decode(bytes);
    return { fault, text, offset: Math.max(0, text.indexOf("\uFFFD")) };
  }
}

function missing(file: string, noun: string): Fault {
  return {
    code: "E-FILE-MISSING",
    message: file === "" ? `the name of the ${noun} is empty` : `there is no ${noun} ${file}`,
    fix: didYouMean(
      file,
      filesIn(dirname(file)).map((name) => join(dirname(file), name)),
      "correct the path, or write a first estate with 'archipelago init'",
    ),
  };
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    return [];
  }
}

function directoryFault(file: string, noun: string): Fault {
  const [first] = filesIn(file);
  return {
    code: "E-FILE-DIRECTORY",
    message: `${file} is a directory, not an ${noun}`.replace("an lock", "a lock"),
    fix: first === undefined ? "name a file" : `name a file in it, such as ${join(file, first)}`,
  };
}

function unreadable(file: string, noun: string, reason: string): Fault {
  return {
    code: "E-FILE-UNREADABLE",
    message: `the ${noun} ${file} cannot be read: ${reason}`,
    fix: "check the path and your permissions",
  };
}

function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    ELOOP: "its symbolic links lead in a circle",
    ENOTDIR: "a part of the path is not a directory",
    ENAMETOOLONG: "the name is too long",
  };
  return reasons[code] ?? code;
}

function tooLarge(bytes: number, noun: string): Fault {
  return {
    code: "E-FILE-TOO-LARGE",
    message: `the ${noun} has ${bytes.toLocaleString("en-US")} bytes`,
    allowed: `at most ${MAX_BYTES.toLocaleString("en-US")} bytes (1 MiB)`,
    fix: "check that it is the right file; an estate of 100 VPCs has about 10,000 bytes",
  };
}
