import type { World } from "./world";

export function noteOthers(_world: World): void {}
