import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { NetizenError } from '@netizen/engine';
import { explainFileError } from './file-error.ts';
import { removeTemporary, temporaryName } from './temporary-files.ts';

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The folder itself, or the nearest one above it that exists. */
function nearestFolder(folder: string): string {
  let at = resolve(folder);
  while (!statOf(at)) at = dirname(at);
  return at;
}

/** Creates a file in a folder and removes it: permissions alone do not tell whether that works. */
function probe(folder: string, action: string): void {
  const temporary = temporaryName(join(folder, 'probe'));
  try {
    accessSync(folder, constants.W_OK);
    closeSync(openSync(temporary, 'w'));
  } catch (error) {
    // The folder is there: what is missing is a way to make files in it, as in /proc.
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const message = `${action}: no file can be made there. Choose another path.`;
    throw isMissing ? new NetizenError('FILE', message, { cause: error }) : error;
  } finally {
    removeTemporary(temporary);
  }
}

/**
 * Checks that files can be written into a folder, or that the folder can be made; makes nothing.
 *
 * @throws NetizenError FILE that says why not.
 */
export function checkFolder(folder: string): void {
  const action = `cannot write into "${folder}"`;
  try {
    const existing = nearestFolder(folder);
    if (!statSync(existing).isDirectory()) {
      throw new NetizenError('FILE', `${action}: it is a file. Give a folder.`);
    }
    probe(existing, action);
  } catch (error) {
    throw explainFileError(action, error);
  }
}

/**
 * Checks that a file can be written at a path; makes nothing.
 *
 * @throws NetizenError FILE that says why not, also for folders and devices.
 */
export function checkTarget(path: string): void {
  const action = `cannot write "${path}"`;
  try {
    const stats = statOf(path);
    if (stats?.isDirectory()) {
      throw new NetizenError('FILE', `${action}: it is a folder. Give a file.`);
    }
    if (stats && !stats.isFile()) {
      throw new NetizenError('FILE', `${action}: it is no regular file. Choose another path.`);
    }
    const folder = nearestFolder(dirname(path));
    if (!statSync(folder).isDirectory()) {
      throw new NetizenError(
        'FILE',
        `${action}: "${folder}" is a file, not a folder. Choose another path.`,
      );
    }
    probe(folder, action);
  } catch (error) {
    throw explainFileError(action, error);
  }
}

/** Where a path leads through symbolic links, so that a file is replaced and not the link to it. */
export function finalPath(path: string): string {
  return statOf(path) ? realpathSync(path) : resolve(path);
}
