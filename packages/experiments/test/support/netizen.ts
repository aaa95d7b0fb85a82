import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { runNetizen } from '../../src/command/netizen.ts';

/** What a command printed, and its exit code. */
export interface Printed {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process. */
export async function netizen(...words: string[]): Promise<Printed> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runNetizen(words, {
    out: (line) => out.push(`${line}\n`),
    note: (line) => err.push(`${line}\n`),
    isWatched: false,
    hasColours: false,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A command line that runs as a process of its own. */
export interface Running {
  child: ChildProcess;
  done: Promise<Printed>;
}

/** Starts a command line as a process of its own, in `cwd`. */
export function start(cwd: string, ...words: string[]): Running {
  const flags = ['--conditions=@netizen/source', `--import=${import.meta.resolve('tsx')}`];
  const child = spawn(process.execPath, [...flags, MAIN, ...words], { cwd });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  const done = new Promise<Printed>((resolve) => {
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
  return { child, done };
}

/** A folder that is removed after the tests of the file. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netizen-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** All names below a folder, temporary ones included. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}
