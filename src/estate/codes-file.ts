import type { CodeDoc } from "../diagnostics/problem";

/** Codes of files and their YAML. */
export const FILE_CODES = {
  "E-FILE-MISSING": {
    title: "There is no such file",
    why: "The path that was given, by the command line, by `ARCHIPELAGO_ESTATE` or by default, leads nowhere.",
    fix: "Correct the path, or write a first estate with `archipelago init`.",
  },
  "E-FILE-DIRECTORY": {
    title: "The path is a directory",
    why: "An estate is one file; a folder may hold several.",
    fix: "Name a file in it.",
  },
  "E-FILE-UNREADABLE": {
    title: "The file cannot be read",
    why: "The operating system refused: permissions, a broken path, a circle of links or a device.",
    fix: "Check the path and the permissions; the message gives the reason.",
  },
  "E-FILE-TOO-LARGE": {
    title: "The file is larger than 1 MiB",
    why: "An estate of 100 VPCs has about 10 KB. A file of this size is another file, or made to exhaust the memory.",
    fix: "Check that it is the right file.",
  },
  "E-FILE-ENCODING": {
    title: "The file is not UTF-8",
    why: "YAML is read as UTF-8; in another encoding names and tags would come out wrong, without anybody noticing.",
    fix: "Save the file as UTF-8. A byte order mark is fine.",
  },
  "E-FILE-EMPTY": {
    title: "The file is empty",
    why: "An empty estate would plan the removal of everything that was deployed before.",
    fix: "Write an estate, restore the file from version control, or start with `archipelago init`.",
  },
  "E-FILE-ONLY-COMMENTS": {
    title: "The file has nothing but comments",
    why: "An empty estate would plan the removal of everything that was deployed before.",
    fix: "Remove the `#` before the keys, or start with `archipelago init`.",
  },
  "E-YAML-SYNTAX": {
    title: "The YAML cannot be parsed",
    why: "Punctuation or indentation is wrong, so it is unclear which value belongs to which key. Nothing else is checked until it is.",
    fix: "Look at the line and the one before it: a missing quote, colon or bracket, or keys that do not line up.",
  },
  "E-YAML-TAB": {
    title: "A line is indented with a tab",
    why: "YAML forbids tabs in indentation, because their width is not defined.",
    fix: "Replace tabs by spaces; most editors do it with one command.",
  },
  "E-YAML-CONFLICT": {
    title: "A merge conflict is not resolved",
    why: "The file has git's conflict markers in it, so it says two things at once.",
    fix: "Keep one side and remove the markers. For a lock file, restore one side and run `archipelago lock`.",
  },
  "E-YAML-DUPLICATE-KEY": {
    title: "A key is written twice in one mapping",
    why: "YAML would keep the last and drop the first silently: a whole VPC could vanish that way.",
    fix: "Remove or rename one of them.",
  },
  "E-YAML-ALIAS": {
    title: "An alias has no anchor",
    why: "`*name` repeats what `&name` marked earlier in the file; there is no such mark.",
    fix: "Set the anchor before the alias, or put a text that begins with `*` in quotes.",
  },
  "E-YAML-ALIAS-BOMB": {
    title: "Aliases repeat each other too often",
    why: "Anchors that hold aliases of other anchors multiply: a few lines can fill the memory.",
    fix: "Write the values out, or use at most 100 aliases.",
  },
  "E-YAML-DEPTH": {
    title: "The file is nested too deeply",
    why: "No estate needs 50 levels; a text that nests without end would exhaust the parser.",
    fix: "Check that it is an estate file.",
  },
  "E-YAML-DOCUMENTS": {
    title: "The file holds several documents",
    why: "A line `---` begins another YAML document. Reading just the first would ignore the rest.",
    fix: "Remove the line, or move what follows it to a file of its own.",
  },
  "E-YAML-ROOT": {
    title: "The file is not a mapping",
    why: "An estate consists of keys and values; this file is a list or a single value.",
    fix: "Begin with `name:`, as in the files under `estates/`.",
  },
} as const satisfies Record<string, CodeDoc>;
