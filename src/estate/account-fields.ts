import type { Fault } from "./fault";
import { shown } from "./fault";

export const ACCOUNT_ID_PATTERN = "^\\d{12}$";
const ACCOUNT_ID = new RegExp(ACCOUNT_ID_PATTERN);

export function accountIdFault(id: string): Fault | undefined {
  if (ACCOUNT_ID.test(id)) return undefined;
  const digits = id.replace(/\D/g, "");
  return {
    code: "E-ACCOUNT-ID",
    message: `${shown(id)} is not an account id${/^\d+$/.test(id) ? `: it has ${id.length} digits` : ""}`,
    allowed: 'exactly 12 digits in quotes, such as "123456789012"',
    fix:
      digits.length === 12 && digits !== id
        ? `write "${digits}"`
        : "copy the id from the AWS console or from 'aws sts get-caller-identity'",
  };
}

/** An id without quotes: YAML made it a number, and dropped zeros at its front. */
export function accountIdNumberFault(id: number): Fault {
  const digits = String(id).padStart(12, "0");
  const plausible = Number.isSafeInteger(id) && id >= 0 && digits.length === 12;
  const lost = plausible && digits !== String(id) ? ", without the zeros at its front" : "";
  return {
    code: "E-ACCOUNT-ID-NUMBER",
    message: `the account id has no quotes, so YAML read it as the number ${id}${lost}`,
    allowed: 'exactly 12 digits in quotes, such as "123456789012"',
    fix: plausible ? `write "${digits}", with the quotes` : "write the id's 12 digits in quotes",
  };
}

/** Role name with an optional path, as it follows `role/` in an ARN. */
const ROLE_NAME = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;
const ROLE_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(.+)$/;

export interface RoleRef {
  /** Account of a full ARN. */
  readonly accountId?: string;
  /** Name, with its path if it has one. */
  readonly name: string;
}

/** Takes a role name or a full ARN apart; undefined when it is neither. */
export function parseRole(text: string): RoleRef | undefined {
  const [, , accountId, name] = ROLE_ARN.exec(text) ?? [];
  if (accountId !== undefined && name !== undefined) return ROLE_NAME.test(name) ? { accountId, name } : undefined;
  return ROLE_NAME.test(text) ? { name: text } : undefined;
}

export function roleFault(text: string): Fault | undefined {
  if (parseRole(text)) return undefined;
  return {
    code: "E-ROLE",
    message: `${shown(text)} is neither the name nor the ARN of an IAM role`,
    allowed: "a role name (at most 64 letters, digits and + = , . @ - _), or arn:aws:iam::ACCOUNT:role/NAME",
    fix: "write the role's name, such as TerraformPeeringRole",
  };
}

export function roleArnFault(text: string): Fault | undefined {
  if (ROLE_ARN.test(text) && parseRole(text)) return undefined;
  return {
    code: "E-ROLE",
    message: `${shown(text)} is not the ARN of an IAM role`,
    allowed: "arn:aws:iam::ACCOUNT:role/NAME",
    fix: "write the full ARN: the state may lie in an account that the estate does not name",
  };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
export const EXTERNAL_ID_PATTERN = EXTERNAL_ID.source;

export function externalIdFault(text: string): Fault | undefined {
  if (EXTERNAL_ID.test(text)) return undefined;
  return {
    code: "E-EXTERNAL-ID",
    message: `AWS refuses the external id ${shown(text)}`,
    allowed: "2 to 1,224 letters, digits and + = , . @ : / - _",
    fix: "use only these; of a role that is there already, copy it from its trust policy",
  };
}
