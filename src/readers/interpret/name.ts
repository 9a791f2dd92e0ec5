import type { Resource } from "../terraform/resource";

/**
 * A name for people. The `Name` tag, without what follows the resource's own name where it begins with that: `hub` for
 * `aws_vpc.hub` tagged `hub-prod`.
 */
export function nameOf(resource: Resource, tags: Readonly<Record<string, string>>, id: string): string {
  const tag = tags.Name;
  if (tag === undefined || tag === "") return id;
  const own = resource.name.replaceAll("_", "-");
  return tag.startsWith(`${own}-`) ? own : tag;
}
