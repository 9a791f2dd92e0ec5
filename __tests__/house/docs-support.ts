import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const ROOT = join(__dirname, "..", "..");

export const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");

/** Every page of the project, by its path: those in git, and those that are about to be. */
export const PAGES = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .trim()
  .split("\n");

/** Links of a page that lead into the project: `[text](path#part)`. */
export function linksOf(page: string): { readonly target: string; readonly part: string | undefined }[] {
  return [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = "", part] = link.split("#");
      return { target: path === "" ? page : join(dirname(page), path), part };
    });
}

/** What cannot be found of a page's links. */
export function deadLinks(page: string): string[] {
  return linksOf(page)
    .filter(({ target, part }) => !existsSync(join(ROOT, target)) || (part !== undefined && !partsOf(target).has(part)))
    .map(({ target, part }) => `${page}: ${target}${part === undefined ? "" : `#${part}`}`);
}

/** Shell commands of a page, whole lines. */
export function commandsOf(page: string): string {
  return [...read(page).matchAll(/```(?:sh|console)\n(.*?)```/gs)].map((match) => match[1]).join("\n");
}

function proseOf(page: string): string {
  return read(page).replace(/```.*?```/gs, "");
}

/** Headings as GitHub makes anchors of them. */
function partsOf(page: string): ReadonlySet<string> {
  const headings = [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? "");
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
}
