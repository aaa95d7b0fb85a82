import { measureWorld } from '../support/measure-world.ts';
import { benchOptions } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';
import { findScenario, sized } from '../support/scenario.ts';

// Rules, sizes and what is counted: DECLARATION.md.
const options = benchOptions({
  scenarios: ['bare-feed', 'police-desk'],
  accounts: 1_000_000,
  mean: 50,
  ticks: 200,
  seed: 'memory',
});

const TARGET = { bytesPerAccount: 64, bytesPerFollow: 4.5 };
const MIB = 2 ** 20;

async function measure(name: string) {
  const scenario = findScenario(name);
  if (!scenario) return undefined;
  const parameters = sized(scenario, options.accounts, options.mean);
  const { seed, ticks } = options;
  const outcome = await measureWorld({ scenario: name, parameters, seed, ticks });
  const { accounts, bytesPerAccount, bytesPerFollow, follows, postLogBytes } = outcome.figures;
  return {
    scenario: name,
    accounts,
    follows,
    bytesPerAccount: round(bytesPerAccount),
    bytesPerFollow: round(bytesPerFollow),
    postLogMiB: round(postLogBytes / MIB),
    arraysMiB: round(outcome.arrayBytes / MIB),
    rssMiB: round(outcome.rssBytes / MIB),
    peakMiB: round(outcome.peakRssBytes / MIB),
  };
}

const rows = [];
const skipped: string[] = [];
for (const name of options.scenarios) {
  const row = await measure(name);
  if (row) rows.push(row);
  else {
    skipped.push(name);
    console.log(`${name} is skipped: the catalogue has no scenario of that name.`);
  }
}
printTable(
  ['scenario', 'accounts', 'follows', 'B/account', 'B/follow', 'log MiB', 'RSS MiB', 'peak MiB'],
  rows.map((row) => [
    row.scenario,
    row.accounts,
    row.follows,
    row.bytesPerAccount,
    row.bytesPerFollow,
    row.postLogMiB,
    row.rssMiB,
    row.peakMiB,
  ]),
);
const isMet = rows.every(
  (row) =>
    row.bytesPerAccount <= TARGET.bytesPerAccount && row.bytesPerFollow <= TARGET.bytesPerFollow,
);
const { seed, ticks } = options;
printResult({ bench: 'memory', seed, ticks, target: TARGET, isMet, skipped, rows });
