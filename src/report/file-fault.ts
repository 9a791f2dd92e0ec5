/** What can be in the way of a file that a user had us write. A missing file is not among them: we make folders. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a part of the path is a file, not a directory",
  EEXIST: "a file is in the way",
  EISDIR: "it is a directory",
  ENAMETOOLONG: "the name is too long",
};

/** Why the system did not let us use a file, in words; undefined for anything else. */
export function fileReason(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  return Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
}

/** One line on a file that the system does not let us use; undefined for anything else. */
export function fileFault(thrown: unknown): string | undefined {
  const reason = fileReason(thrown);
  if (reason === undefined || !(thrown instanceof Error) || !("path" in thrown)) return undefined;
  return `cannot use ${thrown.path}: ${reason}`;
}
