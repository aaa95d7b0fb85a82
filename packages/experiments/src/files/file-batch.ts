import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFileError } from './file-error.ts';
import { checkTarget, finalPath } from './target.ts';
import { forgetTemporary, removeTemporary, temporaryName } from './temporary-files.ts';
import { type Content, writeTemporary } from './write-file.ts';

/** A file that was written: its name in the folder, size in bytes, and SHA-256 in hexadecimal digits. */
export interface WrittenFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** Files of one folder that get their final names together. */
export interface FileBatch {
  /** Writes a file under a temporary name. */
  add(name: string, content: Content): Promise<WrittenFile>;
  /** Lets `write` fill the file at a temporary path, for writers that open files themselves. */
  addBy(name: string, write: (path: string) => void): Promise<WrittenFile>;
  /** Gives all files their final names, in the order they were added. */
  commit(): Promise<void>;
  /** Removes what has no final name yet. */
  discard(): void;
}

async function describe(name: string, path: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  const { size } = await stat(path);
  return { name, bytes: size, sha256: hash.digest('hex') };
}

/**
 * Begins a batch of files in a folder, which is made when missing.
 *
 * @throws NetizenError FILE, from any of its functions, that says which file could not be written and why.
 */
export async function fileBatch(folder: string): Promise<FileBatch> {
  const pending = new Map<string, { temporary: string; target: string }>();
  const explained = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainFileError(`cannot write "${join(folder, name)}"`, error);
    }
  };
  const begin = (name: string): string => {
    const path = join(folder, name);
    checkTarget(path);
    const target = finalPath(path);
    const temporary = temporaryName(target);
    pending.set(name, { temporary, target });
    return temporary;
  };
  await explained('.', () => mkdir(folder, { recursive: true }));
  return {
    add: (name, content) =>
      explained(name, async () => {
        const temporary = begin(name);
        await writeTemporary(temporary, content);
        return describe(name, temporary);
      }),
    addBy: (name, write) =>
      explained(name, async () => {
        const temporary = begin(name);
        write(temporary);
        return describe(name, temporary);
      }),
    async commit() {
      for (const [name, { temporary, target }] of pending) {
        await explained(name, () => rename(temporary, target));
        forgetTemporary(temporary);
        pending.delete(name);
      }
    },
    discard() {
      for (const { temporary } of pending.values()) removeTemporary(temporary);
      pending.clear();
    },
  };
}
