import { TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";

/**
 * Resources and data sources without a provider of their own. Terraform would take them for the default provider's: the
 * ambient credentials, hence perhaps the wrong account, without a word.
 */
export function missingProviders(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .filter((node) => TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node))
    .filter((element) => element.provider === undefined && element.terraformResourceType !== "terraform_data")
    .map(
      (element) =>
        `${element.terraformResourceType}.${element.friendlyUniqueId} names no provider and would be made with the ambient credentials; pass the provider of the account it belongs to`,
    );
}
