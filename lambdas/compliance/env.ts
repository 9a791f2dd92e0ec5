import { ToolError } from "../../src/diagnostics/tool-error";

/** What Terraform tells the function. */
export interface FunctionEnv {
  readonly estate: string;
  readonly environment: string;
  /** The function's own. */
  readonly region: string;
  /** Path below which operators' parameters lie, e.g. `/archipelago/core-dev/compliance`. */
  readonly parameters: string;
  readonly archive: { readonly bucket: string; readonly region: string };
  /** Name of the table of what earlier sweeps found. */
  readonly table: string;
  /** Name of the role to read an account with. */
  readonly auditRole: string;
  /** Name of the role to repair with; null: nothing is repaired. */
  readonly repairRole: string | null;
  readonly externalId: string;
}

interface Variable {
  readonly form: RegExp;
  /** For people. */
  readonly like: string;
  readonly optional?: true;
}

const NAME: Variable = { form: /^[\w+=,.@-]+$/, like: "a name" };
const REGION: Variable = { form: /^[a-z]{2,}(-[a-z]+)+-\d+$/, like: "a region, e.g. us-east-1" };

const VARIABLES = {
  ESTATE: NAME,
  ENVIRONMENT: NAME,
  AWS_REGION: REGION,
  PARAMETERS: { form: /^(\/[\w.-]+)+$/, like: "a path, e.g. /archipelago/core-dev/compliance" },
  ARCHIVE_BUCKET: NAME,
  ARCHIVE_REGION: REGION,
  TABLE: NAME,
  AUDIT_ROLE: NAME,
  REPAIR_ROLE: { ...NAME, optional: true },
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  EXTERNAL_ID: { form: /^[\w+=,.@:/-]{2,1224}$/, like: "letters, digits and + = , . @ : / -" },
} as const satisfies Record<string, Variable>;

type Name = keyof typeof VARIABLES;

/** @throws ToolError that names every variable that is wrong, so that a cold start fails once and says why */
export function readEnv(env: Readonly<Record<string, string | undefined>>): FunctionEnv {
  const wrong = (Object.keys(VARIABLES) as Name[]).flatMap((name) => complaint(name, VARIABLES[name], env[name]));
  if (wrong.length > 0) {
    throw new ToolError(`environment of the function: ${wrong.join("; ")}; deploy the estate again`);
  }
  const value = (name: Name): string => env[name] ?? "";
  return {
    estate: value("ESTATE"),
    environment: value("ENVIRONMENT"),
    region: value("AWS_REGION"),
    parameters: value("PARAMETERS"),
    archive: { bucket: value("ARCHIVE_BUCKET"), region: value("ARCHIVE_REGION") },
    table: value("TABLE"),
    auditRole: value("AUDIT_ROLE"),
    repairRole: value("REPAIR_ROLE") || null,
    externalId: value("EXTERNAL_ID"),
  };
}

function complaint(name: Name, { form, like, optional }: Variable, value: string | undefined): string[] {
  if (!value) return optional ? [] : [`${name} is missing`];
  return form.test(value) ? [] : [`${name} is ${JSON.stringify(value)}, not ${like}`];
}
