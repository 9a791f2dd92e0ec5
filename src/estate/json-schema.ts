import { z } from "zod";
import { estateSchema } from "./schema";

/** The parts of JSON Schema that an estate's schema uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/**
 * The JSON Schema of the estate file, draft 7: the one that the YAML language server knows best. Takes some
 * milliseconds: nothing that checks an estate needs it.
 */
export function estateJsonSchema(): JsonSchema {
  const { $schema, title, description, ...rest } = z.toJSONSchema(estateSchema, {
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema }) => {
      // zod's bound of every whole number says nothing to a person
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { $schema, title, description, ...rest } as JsonSchema;
}

/** The text of `docs/estate.schema.json`. */
export function schemaText(): string {
  return `${JSON.stringify(estateJsonSchema(), null, 2)}\n`;
}
