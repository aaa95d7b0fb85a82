import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Fault } from './faults/fault.ts';

const ENGINE = fileURLToPath(new URL('../../packages/engine', import.meta.url));
const RUNNER = fileURLToPath(new URL('faulty-run.ts', import.meta.url));
const MOST_MILLISECONDS = 180_000;

/** A copy of the engine to plant faults in. */
export interface Sandbox {
  /** How often a text stands in a source file; 0 where there is no such file. */
  occurrences(fault: Fault): number;
  /** Returns the cases among `ids` that fail, with a fault planted or without; a run that ends or hangs fails them all. */
  failing(ids: readonly string[], fault?: Fault): string[];
  remove(): void;
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Copies sources and cases of the engine to a temporary folder, with a link to what it depends on. */
export function createSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'netizen-faults-'));
  for (const part of ['package.json', 'src', join('test', 'validation')])
    cpSync(join(ENGINE, part), join(folder, part), { recursive: true });
  symlinkSync(join(ENGINE, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const fileOf = ({ file }: Fault): string => join(folder, 'src', `${file}.ts`);
  const loader = pathToFileURL(join(folder, 'test', 'validation', 'load-cases.ts')).href;
  const run = (ids: readonly string[]): string[] => {
    const words = [...process.execArgv, RUNNER, loader, ids.join(',')];
    const { status, stdout } = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: MOST_MILLISECONDS,
    });
    return status === 0 ? JSON.parse(stdout) : [...ids];
  };
  return {
    occurrences(fault) {
      try {
        return countOf(readFileSync(fileOf(fault), 'utf8'), fault.text);
      } catch {
        return 0;
      }
    },
    failing(ids, fault) {
      if (!fault) return run(ids);
      const before = readFileSync(fileOf(fault), 'utf8');
      // A function, because `$` in a text would mean something else.
      writeFileSync(
        fileOf(fault),
        before.replace(fault.text, () => fault.instead),
      );
      try {
        return run(ids);
      } finally {
        writeFileSync(fileOf(fault), before);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
