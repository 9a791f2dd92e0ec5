/** Terraform's expressions, as far as synthesized JSON holds them. */
export type Expression =
  | { readonly kind: "literal"; readonly value: null | boolean | number | string }
  | { readonly kind: "template"; readonly parts: readonly Expression[]; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "path"; readonly of: Expression; readonly steps: readonly Step[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[]; readonly spread: boolean }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "unary"; readonly operator: "!" | "-"; readonly of: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "if"; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | ForExpression;

export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: Expression }
  /** `[*]` or `.*`: the steps after it are taken in every item. */
  | { readonly kind: "splat" };

export interface ForExpression {
  readonly kind: "for";
  /** The value's name, or the key's and the value's. */
  readonly names: readonly string[];
  readonly in: Expression;
  /** Null in one that makes a list. */
  readonly key: Expression | null;
  readonly value: Expression;
  /** `...`: values of one key are collected. */
  readonly grouped: boolean;
  readonly when: Expression | null;
}
