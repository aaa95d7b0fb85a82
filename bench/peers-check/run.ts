import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { makeInputs } from './inputs.ts';
import { bootstrapPlaces, type Figures, ourFigures } from './ours.ts';

// What is compared with what: DECLARATION.md.
const USUAL = 1e-10;
/** Where theirs or ours is known to be less exact. */
const TOLERANCES: Figures = {
  // A maximum found by search: the likelihood is flat to half the digits.
  'power law xMin 20, exponent': 1e-6,
  'power law xMin 20, KS': 1e-6,
  'power law searched, exponent': 1e-6,
  'power law searched, KS': 1e-6,
  // The documented bound for more than 20 million pairs of values.
  'KS 6000 and 5001, p': 0.02,
  // The documented bound 0.03 / n.
  'KS exponential 1500, p': 2e-5,
};

interface Reference {
  versions: Record<string, string>;
  figures: Figures;
}

/** Asks the reference; ends with code 2 when there is no Python or a package is missing. */
function askReference(python: string, file: string): Reference {
  const script = fileURLToPath(new URL('reference.py', import.meta.url));
  const found = spawnSync(python, [script, file], { encoding: 'utf8' });
  const remedy =
    'On Debian: apt-get install python3-numpy python3-scipy python3-networkx; or name an interpreter with --python.';
  if (found.error)
    refuse(`peers-check: "${python}" could not be started, so nothing was compared. ${remedy}`);
  if (found.status === 3)
    refuse(`peers-check: ${found.stderr.trim()}, so nothing was compared. ${remedy}`);
  if (found.status !== 0)
    throw new Error(`reference.py ended with ${found.status}: ${found.stderr}`);
  return JSON.parse(found.stdout) as Reference;
}

function main(): void {
  const { python } = benchOptions({ python: '/usr/bin/python3' });
  const folder = mkdtempSync(join(tmpdir(), 'netizen-peers-check-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const inputs = makeInputs();
  const file = join(folder, 'arrays.json');
  const places = bootstrapPlaces(inputs.arrays.sample.length);
  writeFileSync(file, JSON.stringify({ arrays: { ...inputs.arrays, places }, rows: inputs.rows }));
  const { figures: theirs, versions } = askReference(python, file);
  report(ourFigures(inputs), theirs, versions);
}

function report(ours: Figures, theirs: Figures, versions: Reference['versions']): void {
  const names = Object.keys(ours);
  const strays = Object.keys(theirs).filter((name) => !(name in ours));
  const rows = names.map((name) => {
    const a = ours[name]!;
    const b = theirs[name] ?? NaN;
    const difference = Math.abs(a - b);
    const tolerance = TOLERANCES[name] ?? USUAL;
    const isClose = difference <= tolerance * Math.abs(b) + 1e-15;
    return { name, a, b, difference, tolerance, isClose };
  });
  printTable(
    ['measure', 'ours', 'theirs', 'difference', 'tolerance', ''],
    rows.map(({ a, b, difference, isClose, name, tolerance }) => [
      name,
      round(a, 10),
      round(b, 10),
      difference.toExponential(1),
      tolerance,
      isClose ? 'ok' : 'DIFFERS',
    ]),
  );
  const beyond = [...rows.filter((row) => !row.isClose).map((row) => row.name), ...strays];
  const usual = rows.filter((row) => !(row.name in TOLERANCES));
  const worst = usual.reduce((a, b) => (b.difference > a.difference ? b : a));
  printResult({
    bench: 'peers-check',
    compared: rows.length,
    beyond,
    largestDifference: { measure: worst.name, value: round(worst.difference, 2) },
    exceptions: Object.fromEntries(
      rows.flatMap((row) => (row.name in TOLERANCES ? [[row.name, round(row.difference, 2)]] : [])),
    ),
    versions,
  });
  if (beyond.length > 0) process.exitCode = 1;
}

main();
