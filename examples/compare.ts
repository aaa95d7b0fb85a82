// What does a change of tone do? Pairs of runs with the same seed, one lever changed.
import { createWorld, days, type RunResult, run } from '@netizen/engine';
import { mean, variance } from '@netizen/engine/measures';
import { policeDesk } from '@netizen/scenarios';

const PAIRS = 6;

function fortnight(registerAfter: number, seed: number): RunResult {
  // From day 7 the desk speaks in this register: 0 is a press release, 1 an anecdote.
  const model = policeDesk({ netizens: 3000, registerAfter });
  return run(createWorld(model, { seed }), { for: days(14), every: 12 });
}

const pairs = Array.from({ length: PAIRS }, (_, seed) => ({
  pressReleases: fortnight(0.1, seed),
  anecdotes: fortnight(0.9, seed),
}));
console.log(`anecdotes minus press releases after a week, ${PAIRS} pairs of runs`);
for (const name of ['trust.police', 'opinion.mean']) {
  const gaps = pairs.map(({ anecdotes, pressReleases }) => {
    return anecdotes.last(name) - pressReleases.last(name);
  });
  const error = Math.sqrt(variance(gaps) / (PAIRS - 1));
  console.log(`${name.padEnd(14)} ${mean(gaps).toFixed(4)}, standard error ${error.toFixed(4)}`);
}
