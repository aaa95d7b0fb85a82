import type { Scenario } from '@netizen/scenarios';
import { measureWorld, type WorldJob } from '../support/measure-world.ts';
import { median } from '../support/median.ts';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { findScenario, sized } from '../support/scenario.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  scenarios: ['police-desk', 'police-desk-whole'],
  base: 'bare-feed',
  accounts: 1_000_000,
  mean: 50,
  runs: 5,
  ticks: 240,
  seconds: 10,
  seed: 'scenarios',
});

/** Most times the cost of a session of the base, and most bytes per account, full and compact. */
const MOST_RATIO = 2;
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

/** A scenario with parameters, under the name it has in the table. */
interface Side {
  name: string;
  job: Pick<WorldJob, 'scenario' | 'parameters' | 'seed'>;
}

function sideOf(scenario: Scenario): Side {
  const parameters = sized(scenario, options.accounts, options.mean);
  const { scenarioName } = scenario;
  return { name: scenarioName, job: { scenario: scenarioName, parameters, seed: options.seed } };
}

/** Ends the name of the base with as few awake. */
const SPARSE = ', as few awake';

/** The base with as few accounts awake in a tick as `share`. */
function sparse({ job }: Side, share: number): Side {
  const parameters = { ...job.parameters, awakeShare: share };
  return { name: `${job.scenario}${SPARSE}`, job: { ...job, parameters } };
}

/** Bytes per account by layout: state and graph offsets, as `figures` count them. */
async function bytesOf({ job }: Side): Promise<Measured['bytes']> {
  const bytes = { full: 0, compact: 0 };
  for (const layout of ['full', 'compact'] as const) {
    const { figures } = await measureWorld({ ...job, ticks: 1, layout, personas: PERSONAS });
    bytes[layout] = figures.bytesPerAccount;
  }
  return bytes;
}

/** Finds the number of ticks of a side, and all that is not timed. */
async function lookAt(side: Side): Promise<Measured> {
  const { seconds, ticks } = options;
  const { figures } = await measureWorld({ ...side.job, ticks, seconds });
  const timed = await measureWorld({ ...side.job, ticks, timesInstitutions: true });
  return {
    scenario: side.name,
    accounts: figures.accounts,
    ticks: figures.ticks,
    sessionsPerTick: figures.sessions / figures.ticks,
    readPerSession: figures.exposures / figures.sessions,
    scansPerSession: figures.followScans / figures.sessions,
    bytes: await bytesOf(side),
    institutionShare: timed.institutionSeconds / timed.figures.runSeconds,
    cost: [],
  };
}

/** Runs all sides in turn, each in a process of its own: the base, the base with as few awake as the first other, and the others. */
async function compare(base: Side, others: readonly Side[]): Promise<Measured[]> {
  const hasShare = findScenario(base.job.scenario)?.parameters.shape['awakeShare'] !== undefined;
  const first = await lookAt(base);
  const rest: Measured[] = [];
  for (const other of others) rest.push(await lookAt(other));
  const sides = [base, ...others];
  const found = [first, ...rest];
  if (rest[0] && hasShare) {
    const side = sparse(base, rest[0].sessionsPerTick / rest[0].accounts);
    sides.splice(1, 0, side);
    found.splice(1, 0, await lookAt(side));
  }
  for (let run = 0; run < options.runs; run++) {
    for (const [s, { job }] of sides.entries()) {
      const { figures } = await measureWorld({ ...job, ticks: found[s]!.ticks });
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
const measured = await compare(sideOf(base), others.map(sideOf));
const sparseRow = measured.findIndex(({ scenario }) => scenario.endsWith(SPARSE));
const over = (cost: readonly number[], below: readonly number[]): number =>
  round(median(cost.map((seconds, run) => seconds / below[run]!)));
const rows = measured.map(({ bytes, cost, ...rest }) => ({
  ...rest,
  sessionsPerTick: round(rest.sessionsPerTick),
  readPerSession: round(rest.readPerSession),
  scansPerSession: round(rest.scansPerSession),
  bytesFull: round(bytes.full),
  bytesCompact: round(bytes.compact),
  institutionShare: round(rest.institutionShare),
  microsecondsPerSession: round(median(cost) * 1e6),
  ratio: over(cost, measured[0]!.cost),
  ...(sparseRow > 0 && { ratioAsFewAwake: over(cost, measured[sparseRow]!.cost) }),
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
    ...(sparseRow > 0 ? ['as few awake'] : []),
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
