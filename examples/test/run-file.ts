import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const options = ['--conditions=@netizen/source', `--import=${tsx}`];

/** Path of a file of the repository. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** Runs a TypeScript file of the repository in a process of its own, and returns what it printed. */
export async function runFile(
  path: string,
  args: readonly string[] = [],
  cwd = repositoryPath('.'),
): Promise<string> {
  const words = [...options, repositoryPath(path), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd });
  return stdout;
}

/** Runs code as a module that finds the packages of the repository, and returns what it printed. */
export async function runCode(code: string): Promise<string> {
  const words = [...options, '--input-type=module', '--eval', code];
  // Bare imports of evaluated code are looked up from the working directory.
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: repositoryPath('examples'),
  });
  return stdout;
}
