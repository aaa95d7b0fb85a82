// What is held, voiced and gauged, with fear off and on, and without and with a censor. Arguments: netizens, hours, seeds.
import { createWorld, run } from '@netizen/engine';
import { mean } from '@netizen/engine/measures';
import { silence } from '@netizen/scenarios';

const [netizens = 20_000, hours = 168, seeds = 2] = process.argv.slice(2).map(Number);
const FEAR = {
  off: { fear: 0, fearPerDeletion: 0 },
  on: { fear: 0.4, fearPerDeletion: 0.2 },
} as const;
const SERIES = ['opinion.mean', 'voice.mean', 'gauge.mean', 'silent.share'];

/** Means over the last day. */
function lastDay(parameters: Parameters<typeof silence>[0], seed: number): number[] {
  const world = createWorld(silence({ netizens, censorAt: hours / 3, ...parameters }), { seed });
  const result = run(world, { for: hours });
  const from = result.hours.findIndex((hour) => hour > hours - 24);
  return SERIES.map((name) => mean(result.series(name).slice(from)));
}

console.log(['fear', 'censor', 'held', 'voiced', 'gauged', 'silent'].join('\t'));
for (const fear of ['off', 'on'] as const) {
  for (const censor of ['off', 'on']) {
    const parameters = { ...FEAR[fear], censorship: censor === 'on' ? 0.8 : 0 };
    const runs = Array.from({ length: seeds }, (_, seed) => lastDay(parameters, seed));
    const cells = SERIES.map((_, k) => mean(runs.map((run) => run[k]!)).toFixed(3));
    console.log([fear, censor, ...cells].join('\t'));
  }
}
