import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while holding a lock that other processes on this machine respect: a folder, since making one succeeds for
 * one process only. A lock whose holder is gone is taken over.
 */
export async function withFolderLock<T>(
  folder: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const owner = join(folder, "pid");
  while (!(await make(folder))) {
    if (await abandoned(folder, owner)) await rm(folder, { recursive: true, force: true });
    else await sleep(200, undefined, { signal });
  }
  try {
    await writeFile(owner, String(process.pid));
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function make(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function abandoned(folder: string, owner: string): Promise<boolean> {
  try {
    process.kill(Number(await readFile(owner, "utf8")), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EPERM") return false;
    if (code === "ESRCH") return true;
  }
  // No owner yet: its maker is between two calls, or was stopped there.
  const made = await stat(folder).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > 10_000;
}
