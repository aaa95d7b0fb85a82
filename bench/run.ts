import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nearestName } from '@netizen/engine';
import { refuse } from './support/options.ts';
import { provenance } from './support/provenance.ts';

// npm run bench: lists the benches; npm run bench -- NAME [--keep] [--options]: runs one.

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function benchNames(): string[] {
  return readdirSync(here('.'))
    .filter((name) => existsSync(here(`${name}/run.ts`)))
    .sort();
}

/** Returns what a bench asks: the first paragraph of its declaration. */
function questionOf(name: string): string {
  const text = readFileSync(here(`${name}/DECLARATION.md`), 'utf8');
  return /\*\*Question\.\*\* (.*)/.exec(text)?.[1] ?? '';
}

/** Runs a bench in a process of its own, passes its output on, and returns it with the exit code. */
function runBench(
  name: string,
  words: readonly string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...process.execArgv, here(`${name}/run.ts`), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function keep(name: string, output: string): void {
  const result = JSON.parse(output.trimEnd().split('\n').at(-1)!);
  const folder = here('results');
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}.json`;
  writeFileSync(file, `${JSON.stringify({ ...provenance(), result }, null, 2)}\n`);
  // As `npm run lint` wants files to look.
  const words = ['biome', 'format', '--write', file];
  spawnSync('npx', words, { cwd: here('..'), shell: process.platform === 'win32' });
}

async function main([name, ...words]: readonly string[]): Promise<void> {
  const names = benchNames();
  if (name === undefined) {
    console.log('npm run bench -- NAME [--keep]');
    for (const known of names) console.log(`\n${known}: ${questionOf(known)}`);
    return;
  }
  if (!names.includes(name)) {
    const near = nearestName(name, names);
    refuse(
      `bench: there is no bench "${name}". ${near ? `Did you mean "${near}"?` : `Known: ${names.join(', ')}.`}`,
    );
  }
  const { code, output } = await runBench(
    name,
    words.filter((word) => word !== '--keep'),
  );
  if (code === 0 && words.includes('--keep')) keep(name, output);
  process.exitCode = code;
}

await main(process.argv.slice(2));
