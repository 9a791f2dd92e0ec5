import { readFileSync } from "node:fs";
import { InputError } from "../diagnostics/input-error";
import { fileReason } from "../report/file-fault";

/** A JSON file that Terraform wrote, as readers take it; `-` is standard input. */
export function readJson(file: string): { file: string; json: unknown } {
  // Terraform saves plans as zip archives.
  return readJsonOr(file, (isZip) => {
    const what = isZip ? "is a plan as Terraform saves it" : "is not JSON";
    return `${what}; write one with 'terraform show -json ${isZip ? file : "PLAN"} > plan.json'`;
  });
}

/** @param fault what is wrong with a file that is no JSON, and what to do */
export function readJsonOr(file: string, fault: (isZip: boolean) => string): { file: string; json: unknown } {
  const text = textOf(file);
  try {
    return { file, json: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new InputError(`${file} ${fault(text.startsWith("PK"))}`, { cause });
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (cause) {
    const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    throw new InputError(
      `cannot read ${file}: ${missing ? "there is no such file" : (fileReason(cause) ?? String(cause))}`,
      {
        cause,
      },
    );
  }
}
