import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const open = new Set<string>();

/** Returns a name in the folder of `path` under which it is written first, and remembers it until `forgetTemporary`. */
export function temporaryName(path: string): string {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  open.add(temporary);
  return temporary;
}

/** Removes a temporary file, if it is there. */
export function removeTemporary(temporary: string): void {
  rmSync(temporary, { force: true });
  open.delete(temporary);
}

/** Stops remembering a temporary file that got its final name. */
export function forgetTemporary(temporary: string): void {
  open.delete(temporary);
}

/** Removes all temporary files of this process at once, for a program that must stop now. */
export function removeAllTemporary(): void {
  for (const temporary of open) removeTemporary(temporary);
}
