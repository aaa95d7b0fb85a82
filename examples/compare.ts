// What does a change of tone do? Pairs of runs with the same seed, one lever changed.
import { days } from '@netizen/engine';
import { compare } from '@netizen/experiments';

const city = { netizens: 3000 };
const effect = await compare('police-desk', {
  // From day 7 the desk speaks in this register: 0 is a press release, 1 an anecdote.
  baseline: { ...city, registerAfter: 0.1 },
  treatment: { ...city, registerAfter: 0.9 },
  seeds: 6,
  hours: days(14),
  every: 12,
});
console.log(`anecdotes minus press releases after a week, ${effect.seeds.length} pairs of runs`);
for (const name of ['trust.police', 'opinion.mean']) {
  const { high, low, mean, standardError, varianceRemoved } = effect.difference(name).end();
  const interval = `95% interval ${low.toFixed(4)} to ${high.toFixed(4)}`;
  const share = `${(100 * varianceRemoved).toFixed(0)}% of the variance removed by equal seeds`;
  console.log(`${name.padEnd(14)} ${mean.toFixed(4)}, standard error ${standardError.toFixed(4)}`);
  console.log(`${''.padEnd(14)} ${interval}, ${share}`);
}
