import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** No fused multiply-add: it rounds once where JavaScript rounds twice. */
const FLAGS = ['-std=c++17', '-O3', '-march=native', '-ffp-contract=off'];

/** Returns the version of g++; undefined where it is not installed. */
export function compilerVersion(): string | undefined {
  const { error, stdout } = spawnSync('g++', ['-dumpfullversion'], { encoding: 'utf8' });
  return error ? undefined : `g++ ${stdout.trim()} ${FLAGS.join(' ')}`;
}

/** Compiles reference/NAME.cpp into `folder` and returns the program. */
export function compileCpp(folder: string, name: string): string {
  const source = fileURLToPath(new URL(`../reference/${name}.cpp`, import.meta.url));
  const program = `${folder}/${name}`;
  execFileSync('g++', [...FLAGS, '-o', program, source], { stdio: 'inherit' });
  return program;
}

/** Runs a program that prints one JSON line. */
export function runCpp<T>(program: string, words: readonly string[]): T {
  return JSON.parse(execFileSync(program, words, { encoding: 'utf8' })) as T;
}
