import type { EstateStack } from "../estate-stack";
import { crossStackReferences } from "./cross-stack";
import { missingProviders } from "./explicit-provider";
import { HCL_REFUSAL, isHclOutput } from "./hcl-output";
import { misplacedResources } from "./placement";
import { badStackIds } from "./stack-ids";
import { collidingAddresses } from "./unique-addresses";

/** What must hold of every stack before a byte of it is written; a message for each breach. */
export function addValidations(stack: EstateStack): void {
  stack.node.addValidation({
    validate: () => [
      ...(isHclOutput() ? [HCL_REFUSAL] : []),
      ...badStackIds(stack),
      ...collidingAddresses(stack),
      ...missingProviders(stack),
      ...crossStackReferences(stack),
      ...misplacedResources(stack.render(), stack.plan),
    ],
  });
}
