export { defaultTags } from "../network/default-tags";
