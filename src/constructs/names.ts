import type { Tags } from "../network/estate";
import { resourceName } from "../network/resource-names";
import { literalTags } from "./literal";

export interface NamesProps {
  /** Suffix of every name, e.g. `dev`: a literal, or a Terraform reference where the suffix is made at apply. */
  readonly environment: string;
  /**
   * Whether each resource carries the Environment tag itself: the providers' default tags cannot when `environment` is a
   * reference, for what they hold must be known at plan.
   * @default false
   */
  readonly tagEnvironment?: boolean;
}

/** Names and tags of resources: the key of a thing with its parts joined by `-`, then the environment. */
export class Names {
  readonly environment: string;
  readonly #props: NamesProps;
  readonly #tags: Record<string, string>;

  constructor(props: NamesProps, tags: Tags = {}) {
    this.environment = props.environment;
    this.#props = props;
    this.#tags = { ...(props.tagEnvironment && { Environment: props.environment }), ...literalTags(tags) };
  }

  /** The same names with more tags, as the user wrote them, on everything. */
  withTags(tags: Tags): Names {
    return new Names(this.#props, tags);
  }

  /** `hub-private-1-dev` for the key `hub/private/1`. */
  name(key: string): string {
    return resourceName(key, this.environment);
  }

  /** Tags of one resource, its name among them. */
  tags(key: string): Record<string, string> {
    return { ...this.#tags, Name: this.name(key) };
  }
}
