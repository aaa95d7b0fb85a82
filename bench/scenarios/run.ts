import type { Scenario } from '@netizen/scenarios';
import { measureWorld } from '../support/measure-world.ts';
import { median } from '../support/median.ts';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { findScenario, sized } from '../support/scenario.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  scenarios: ['police-desk'],
  base: 'bare-feed',
  accounts: 100_000,
  mean: 50,
  runs: 5,
  ticks: 240,
  seconds: 3,
  seed: 'scenarios',
});

const MOST_RATIO = 2.5;

interface Measured {
  scenario: string;
  accounts: number;
  ticks: number;
  sessionsPerTick: number;
  readPerSession: number;
  scansPerSession: number;
  /** Seconds of the tick loop over sessions, run by run. */
  cost: number[];
}

function jobOf(scenario: Scenario) {
  const parameters = sized(scenario, options.accounts, options.mean);
  return { scenario: scenario.scenarioName, parameters, seed: options.seed };
}

/** Runs both scenarios in turn, each in a process of its own; the first run of each only finds its number of ticks. */
async function compare(scenarios: readonly Scenario[]): Promise<Measured[]> {
  const { runs, seconds, ticks } = options;
  const found: Measured[] = [];
  for (const scenario of scenarios) {
    const { figures } = await measureWorld({ ...jobOf(scenario), ticks, seconds });
    found.push({
      scenario: scenario.scenarioName,
      accounts: figures.accounts,
      ticks: figures.ticks,
      sessionsPerTick: figures.sessions / figures.ticks,
      readPerSession: figures.exposures / figures.sessions,
      scansPerSession: figures.followScans / figures.sessions,
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
const rows = measured.map(({ cost, ...rest }) => ({
  ...rest,
  sessionsPerTick: round(rest.sessionsPerTick),
  readPerSession: round(rest.readPerSession),
  scansPerSession: round(rest.scansPerSession),
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
    'us/session',
    'ratio',
  ],
  rows.map((row) => Object.values(row)),
);
const isMet = rows.every(({ ratio }) => ratio <= MOST_RATIO);
const { runs, seed } = options;
printResult({ bench: 'scenarios', seed, runs, target: MOST_RATIO, isMet, skipped, rows });
