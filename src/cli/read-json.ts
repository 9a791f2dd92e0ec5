import { readFileSync } from "node:fs";
import { InputError } from "../diagnostics/input-error";
import { fileReason } from "../report/file-fault";

/** A JSON file that Terraform wrote, as readers take it; `-` is standard input. */
export function readJson(file: string): { file: string; json: unknown } {
  const text = textOf(file);
  try {
    return { file, json: JSON.parse(text) as unknown };
  } catch (cause) {
    // Terraform saves plans as zip archives.
    const saved = text.startsWith("PK");
    const what = saved ? "is a plan as Terraform saves it" : "is not JSON";
    throw new InputError(
      `${file} ${what}; write one with 'terraform show -json ${saved ? file : "PLAN"} > plan.json'`,
      {
        cause,
      },
    );
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
