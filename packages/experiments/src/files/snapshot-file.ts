import { open } from 'node:fs/promises';
import { NetizenError, type World } from '@netizen/engine';
import { explainFileError } from './file-error.ts';
import { writeFileWhole } from './write-file.ts';

/** Bytes read at once: Node reads no file above 2 GiB in one piece. */
const STEP = 1 << 26;

/**
 * Writes the whole state of a world into a file, which is complete or not there. The world must rest until then: its memory is not copied.
 *
 * @throws NetizenError FILE when it cannot be written.
 */
export function writeSnapshotFile(path: string, world: World): Promise<void> {
  return writeFileWhole(path, world.snapshot({ copy: false }));
}

/**
 * Reads a snapshot file as the parts that `snapshotInfo` and `restoreWorld` take.
 *
 * @throws NetizenError FILE when it cannot be read.
 */
export async function readSnapshotFile(path: string): Promise<Uint8Array[]> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (stats.isDirectory()) {
        throw new NetizenError('FILE', `cannot read "${path}": it is a folder. Give a file.`);
      }
      const parts: Uint8Array[] = [];
      for (let left = stats.size; left > 0; ) {
        const part = new Uint8Array(Math.min(left, STEP));
        const { bytesRead } = await handle.read(part, 0, part.length);
        if (bytesRead === 0) break;
        parts.push(part.subarray(0, bytesRead));
        left -= bytesRead;
      }
      return parts;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explainFileError(`cannot read "${path}"`, error);
  }
}
