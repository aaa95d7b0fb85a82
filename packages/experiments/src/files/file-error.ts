import { NetizenError } from '@netizen/engine';

const REASONS: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  ENOENT: ['there is no such file or folder', 'Check the path.'],
  ENOTDIR: ['a part of the path is a file, not a folder', 'Choose another path.'],
  EISDIR: ['it is a folder', 'Give a file.'],
  EACCES: ['access is not allowed', 'Change its permissions or choose another path.'],
  EPERM: ['access is not allowed', 'Change its permissions or choose another path.'],
  EROFS: ['the file system is read-only', 'Choose another path.'],
  ENOSPC: ['the disk is full', 'Free some space or choose another path.'],
  EDQUOT: ['the disk quota is used up', 'Free some space or choose another path.'],
  EFBIG: ['the file would be larger than is allowed here', 'Choose another path.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one.'],
  ELOOP: ['its symbolic links go in a circle', 'Check the path.'],
  EMFILE: ['too many files are open', 'Close other programs.'],
  EIO: ['the disk reports a failure', 'Choose another path.'],
};

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Turns an error of the file system into one sentence with a remedy; passes every other error on as it is.
 *
 * @param action - what failed, like `cannot read "graph.txt"`.
 * @returns A NetizenError FILE with the cause kept, or `error` itself.
 */
export function explainFileError(action: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const [problem, remedy] = REASONS[code] ?? [`the system says ${code}`, 'Choose another path.'];
  return new NetizenError('FILE', `${action}: ${problem}. ${remedy}`, { cause: error });
}

/** Puts the name of a file before what was found wrong inside; passes every other error on as it is. */
export function withFileName(action: string, error: unknown): unknown {
  if (!(error instanceof NetizenError)) return error;
  return new NetizenError(error.code, `${action}: ${error.message}`, { cause: error });
}
