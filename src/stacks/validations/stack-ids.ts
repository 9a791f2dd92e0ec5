import { App, TerraformStack } from "cdktf";

/**
 * A stack that another one hides: cdktf's manifest knows stacks by id alone, and its deploy order by path, so that a
 * stack whose id repeats vanishes and one below another construct can never be deployed.
 */
export function badStackIds(stack: TerraformStack): string[] {
  const id = stack.node.id;
  const sameId = stack.node.root.node.findAll().filter((node) => TerraformStack.isStack(node) && node.node.id === id);
  const problems: string[] = [];
  if (sameId.length > 1) {
    const paths = sameId.map((other) => `'${other.node.path}'`).join(" and ");
    problems.push(
      `the stack id '${id}' repeats (${paths}), of which one would vanish; give each stack an id of its own`,
    );
  }
  if (!App.isApp(stack.node.scope)) {
    problems.push(`the stack '${stack.node.path}' is not directly below the app; make the app its scope`);
  }
  return problems;
}
