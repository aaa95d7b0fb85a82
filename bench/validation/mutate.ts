import { writeFileSync } from 'node:fs';
import { refuse } from '../support/options.ts';
import { DISCRETE_OPINION_FAULTS } from './faults/discrete-opinion-faults.ts';
import type { Fault } from './faults/fault.ts';
import { OPINION_FAULTS } from './faults/opinion-faults.ts';
import { PLATFORM_FAULTS } from './faults/platform-faults.ts';
import { SOCIETY_FAULTS } from './faults/society-faults.ts';
import { SPREADING_FAULTS } from './faults/spreading-faults.ts';
import { type Caught, faultsPage } from './faults-page.ts';
import { loadCases } from './ladder.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

// node --conditions=@netizen/source --import=tsx bench/validation/mutate.ts [WORD | --write]: plants one fault after the other into a copy
// of the engine and says which case of the ladder caught it; with a word, only faults whose file or rule holds it. --write publishes a
// whole pass as docs/faults.md. Exit code 1 when a fault survives.

const FAULTS = [
  ...OPINION_FAULTS,
  ...DISCRETE_OPINION_FAULTS,
  ...SPREADING_FAULTS,
  ...SOCIETY_FAULTS,
  ...PLATFORM_FAULTS,
];

/** Faults whose text is gone or ambiguous would test nothing. */
function checkTexts(sandbox: Sandbox, faults: readonly Fault[]): void {
  for (const fault of faults) {
    const count = sandbox.occurrences(fault);
    if (count === 1) continue;
    const { file, rule } = fault;
    refuse(
      `mutate: the text of "${rule}" must stand once in ${file}.ts, found ${count} times. Write the fault anew.`,
    );
  }
}

/** A case that fails anyway catches nothing. */
function checkCases(sandbox: Sandbox, ids: readonly string[]): void {
  const failing = sandbox.failing(ids);
  if (failing.length > 0)
    refuse(`mutate: ${failing.join(', ')} fail without any fault. Run npm run validate first.`);
}

/** Plants each fault, prints what came of it, and returns it. */
function plantAll(sandbox: Sandbox, faults: readonly Fault[], known: readonly string[]): Caught[] {
  return faults.map((fault) => {
    const { cases, file, rule } = fault;
    const present = cases.filter((id) => known.includes(id));
    const by = present.length === 0 ? [] : sandbox.failing(present, fault);
    const outcome = by.length > 0 ? `caught by ${by.join(', ')}` : 'SURVIVES';
    const why = present.length === 0 ? ` (no case ${cases.join(', ')})` : '';
    console.log(`${outcome.padEnd(22)} ${file}: ${rule}${why}`);
    return { fault, by };
  });
}

async function main(word: string | undefined): Promise<void> {
  const isWhole = word === undefined || word === '--write';
  const faults = isWhole
    ? FAULTS
    : FAULTS.filter(({ file, rule }) => `${file} ${rule}`.includes(word));
  if (faults.length === 0) refuse(`mutate: no fault has "${word}" in its file or rule.`);
  const known = (await loadCases()).map(({ id }) => id as string);
  const sandbox = createSandbox();
  process.once('exit', sandbox.remove);
  process.once('SIGINT', () => process.exit(130));
  checkTexts(sandbox, faults);
  const ids = [...new Set(faults.flatMap(({ cases }) => cases))].filter((id) => known.includes(id));
  checkCases(sandbox, ids);
  const caught = plantAll(sandbox, faults, known);
  const survivors = caught.filter(({ by }) => by.length === 0).length;
  console.log(`mutate: ${faults.length - survivors} of ${faults.length} faults caught.`);
  if (word === '--write')
    writeFileSync(new URL('../../docs/faults.md', import.meta.url), faultsPage(caught));
  process.exitCode = survivors > 0 ? 1 : 0;
}

await main(process.argv[2]);
