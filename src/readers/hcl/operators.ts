import { isOpen, number, Unknown, type Value } from "../terraform/value";
import type { Expression } from "./ast";

type Operation = Extract<Expression, { kind: "unary" | "binary" }>;

/** `!a`, `a + b`, `a == b` …; `a && b` and `a || b` do not need what they do not look at. */
export function operate(expression: Operation, evaluate: (part: Expression) => Value): Value {
  if (expression.kind === "unary") {
    const of = evaluate(expression.of);
    if (expression.operator === "!") return typeof of === "boolean" ? !of : new Unknown("");
    const amount = number(of);
    return amount === undefined ? new Unknown("") : -amount;
  }
  const { operator } = expression;
  const left = evaluate(expression.left);
  if (operator === "&&" && left === false) return false;
  if (operator === "||" && left === true) return true;
  const right = evaluate(expression.right);
  if (operator === "&&" || operator === "||")
    return typeof left === "boolean" && typeof right === "boolean" ? right : new Unknown("");
  if (operator === "==" || operator === "!=") {
    // A resource that will exist is never null.
    const known = !(isOpen(left) || isOpen(right)) || (left === null) !== (right === null);
    if (!known || left instanceof Unknown || right instanceof Unknown) return new Unknown("");
    const same = JSON.stringify(left) === JSON.stringify(right);
    return operator === "==" ? same : !same;
  }
  const [a, b] = [number(left), number(right)];
  return a === undefined || b === undefined ? new Unknown("") : calculate(operator, a, b);
}

function calculate(operator: string, a: number, b: number): Value {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    default:
      return new Unknown("");
  }
}
