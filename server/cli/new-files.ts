import { existsSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { CommandFailure } from "./rest-call";

export interface NewFile {
  path: string;
  /** Nobody else on this machine may read it. */
  isSecret: boolean;
}

type Contents = string | Uint8Array;

interface Writing<T> {
  files: readonly NewFile[];
  /** Replace files that are there. */
  force: boolean;
  /** Answers what goes into the files, in their order. */
  work: () => Promise<{ answer: T; contents: readonly Contents[] }>;
}

/**
 * Writes what `work` brings into new files. They are made under other names before it begins, so that a disk that takes
 * nothing is found before; they get their names when all is written, and are gone when something failed. Throws
 * `CommandFailure`, also when one is there already.
 */
export async function writeNewFiles<T>({ files, force, work }: Writing<T>): Promise<T> {
  const there = files.filter(({ path }) => existsSync(path)).map(({ path }) => path);
  if (there.length > 0 && !force)
    throw new CommandFailure(`${there.join(", ")}: there already. --force replaces it.`, 1);
  const made = files.map(({ path }) => ({ from: `${path}.${process.pid}.new`, to: path }));
  try {
    // The mode is given when a file is made: it is never open to others, not for a moment.
    const opened = files.map(({ isSecret }, i) =>
      written(made[i]?.to, () => openSync(made[i]?.from ?? "", "wx", isSecret ? 0o600 : 0o644)),
    );
    const { answer, contents } = await work();
    for (const [i, file] of opened.entries()) written(made[i]?.to, () => writeFileSync(file, contents[i] ?? ""));
    // A link is refused where a name was taken meanwhile; a renaming is not.
    for (const { from, to } of made) written(to, () => (force ? renameSync(from, to) : linkSync(from, to)));
    return answer;
  } finally {
    for (const { from } of made) rmSync(from, { force: true });
  }
}

function written<T>(path: string | undefined, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new CommandFailure(`${path} cannot be written: ${error instanceof Error ? error.message : error}`, 1);
  }
}
