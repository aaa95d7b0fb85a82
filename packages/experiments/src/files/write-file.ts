import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainFileError } from './file-error.ts';
import { checkTarget, finalPath } from './target.ts';
import { forgetTemporary, removeTemporary, temporaryName } from './temporary-files.ts';

/** What a file is made of: a text, or pieces one after the other. */
export type Content = string | Iterable<Uint8Array | string>;

async function writeAll(handle: FileHandle, content: Content): Promise<void> {
  const pieces = typeof content === 'string' ? [content] : content;
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, at);
      at += bytesWritten;
    }
  }
  await handle.sync();
}

/** Writes a temporary file whole. The caller renames or removes it. */
export async function writeTemporary(temporary: string, content: Content): Promise<void> {
  const handle = await open(temporary, 'w');
  try {
    await writeAll(handle, content);
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file under a temporary name in the same folder and renames it, so that it is whole or not there.
 *
 * Makes the folder when it is missing. A file of that name is replaced.
 *
 * @throws NetizenError FILE that says why it could not be written; the temporary file is gone then.
 */
export async function writeFileWhole(path: string, content: Content): Promise<void> {
  checkTarget(path);
  const target = finalPath(path);
  const temporary = temporaryName(target);
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeTemporary(temporary, content);
    await rename(temporary, target);
    forgetTemporary(temporary);
  } catch (error) {
    removeTemporary(temporary);
    throw explainFileError(`cannot write "${path}"`, error);
  }
}
