import type { Scenario } from '@netizen/scenarios';
import { measureWorld } from '../support/measure-world.ts';
import { median } from '../support/median.ts';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { findScenario, sized } from '../support/scenario.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  scenarios: ['police-desk', 'police-desk-whole'],
  base: 'bare-feed',
  accounts: 100_000,
  mean: 50,
  runs: 5,
  ticks: 240,
  seconds: 3,
  seed: 'scenarios',
});

/** Most times the cost of a session of the base, and most bytes per account, full and compact. */
const MOST_RATIO = 2.5;
const MOST: Readonly<Record<string, number>> = { 'police-desk-whole': 3 };
const MOST_BYTES = { full: 64, compact: 24 };

/** So few that the traits they share weigh next to nothing, as in a world of hundreds of millions. */
const PERSONAS = 2 ** 12;

interface Measured {
  scenario: string;
  accounts: number;
  ticks: number;
  sessionsPerTick: number;
  readPerSession: number;
  scansPerSession: number;
  /** Account state and graph, full and compact layout. */
  bytes: Record<keyof typeof MOST_BYTES, number>;
  /** Share of the tick loop spent in institutions. */
  institutionShare: number;
  /** Seconds of the tick loop over sessions, run by run. */
  cost: number[];
}

function jobOf(scenario: Scenario) {
  const parameters = sized(scenario, options.accounts, options.mean);
  return { scenario: scenario.scenarioName, parameters, seed: options.seed };
}

/** Bytes per account by layout: state and graph offsets, as `figures` count them. */
async function bytesOf(scenario: Scenario): Promise<Measured['bytes']> {
  const bytes = { full: 0, compact: 0 };
  for (const layout of ['full', 'compact'] as const) {
    const job = { ...jobOf(scenario), ticks: 1, layout, personas: PERSONAS };
    const { figures } = await measureWorld(job);
    bytes[layout] = figures.bytesPerAccount;
  }
  return bytes;
}

/** Runs both scenarios in turn, each in a process of its own; the first run of each only finds its number of ticks. */
async function compare(scenarios: readonly Scenario[]): Promise<Measured[]> {
  const { runs, seconds, ticks } = options;
  const found: Measured[] = [];
  for (const scenario of scenarios) {
    const { figures } = await measureWorld({ ...jobOf(scenario), ticks, seconds });
    const timed = await measureWorld({ ...jobOf(scenario), ticks, timesInstitutions: true });
    found.push({
      scenario: scenario.scenarioName,
      accounts: figures.accounts,
      ticks: figures.ticks,
      sessionsPerTick: figures.sessions / figures.ticks,
      readPerSession: figures.exposures / figures.sessions,
      scansPerSession: figures.followScans / figures.sessions,
      bytes: await bytesOf(scenario),
      institutionShare: timed.institutionSeconds / timed.figures.runSeconds,
      cost: [],
    });
  }
  for (let run = 0; run < runs; run++) {
    for (const [s, scenario] of scenarios.entries()) {
      const { figures } = await measureWorld({ ...jobOf(scenario), ticks: found[s]!.ticks });
      found[s]!.cost.push(figures.runSeconds / figures.sessions);
    }
  }
  return found;
}

const base = findScenario(options.base);
if (!base) refuse(`scenarios: the catalogue has no scenario "${options.base}". Name another base.`);
const skipped: string[] = [];
const others: Scenario[] = [];
for (const name of options.scenarios) {
  const scenario = findScenario(name);
  if (scenario) others.push(scenario);
  else {
    skipped.push(name);
    console.log(`${name} is skipped: the catalogue has no scenario of that name.`);
  }
}
const measured = await compare([base, ...others]);
const baseCost = measured[0]!.cost;
const rows = measured.map(({ bytes, cost, ...rest }) => ({
  ...rest,
  sessionsPerTick: round(rest.sessionsPerTick),
  readPerSession: round(rest.readPerSession),
  scansPerSession: round(rest.scansPerSession),
  bytesFull: round(bytes.full),
  bytesCompact: round(bytes.compact),
  institutionShare: round(rest.institutionShare),
  microsecondsPerSession: round(median(cost) * 1e6),
  ratio: round(median(cost.map((seconds, run) => seconds / baseCost[run]!))),
}));
printTable(
  [
    'scenario',
    'accounts',
    'ticks',
    'sessions/tick',
    'read/session',
    'scans/session',
    'institutions',
    'bytes full',
    'bytes compact',
    'us/session',
    'ratio',
  ],
  rows.map((row) => Object.values(row)),
);
const isMet = rows.every(
  ({ bytesCompact, bytesFull, ratio, scenario }) =>
    ratio <= (MOST[scenario] ?? MOST_RATIO) &&
    bytesFull <= MOST_BYTES.full &&
    bytesCompact <= MOST_BYTES.compact,
);
const { runs, seed } = options;
printResult({
  bench: 'scenarios',
  seed,
  runs,
  target: { ratio: MOST_RATIO, ...MOST, bytes: MOST_BYTES },
  isMet,
  skipped,
  rows,
});
