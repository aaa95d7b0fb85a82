import type { loadCases } from './ladder.ts';
import { runCase } from './run-case.ts';

// Runs the smaller form of some cases of another copy of the ladder: faulty-run.ts LOADER IDS. Prints the ids that fail, as JSON.

const [loader, ids] = process.argv.slice(2) as [string, string];
const ladder = (await import(loader)) as { loadCases: typeof loadCases };
const wanted = ids.split(',');
const failed = new Set<string>();
for (const one of await ladder.loadCases()) {
  if (!wanted.includes(one.id)) continue;
  const { findings } = await runCase(one, one.speed === 'fast' ? 'full' : 'sample');
  if (findings.some(({ pass }) => pass === false)) failed.add(one.id);
}
console.log(JSON.stringify([...failed]));
