// Three levers against unrest in all combinations, and what each costs those governed. Arguments: netizens, hours, seeds.
import { createWorld, run } from '@netizen/engine';
import { mean } from '@netizen/engine/measures';
import { socialManagement } from '@netizen/scenarios';

const [netizens = 20_000, hours = 168, seeds = 2] = process.argv.slice(2).map(Number);
const OFF = { censorship: 0, policing: 0, safetyNet: 0 };
const ON = { censorship: 0.8, policing: 0.8, safetyNet: 0.5 };
const LEVERS = Object.keys(OFF) as (keyof typeof OFF)[];

/** Costs of one run: states averaged over it, counts at its end. */
function costs(levers: typeof OFF, seed: number): number[] {
  const world = createWorld(socialManagement({ netizens, ...levers }), { seed });
  const result = run(world, { for: hours, every: 6 });
  return [
    100 * mean(result.series('protest.share')),
    result.last('arrests.total'),
    result.last('moderation.deleted'),
    result.last('moderation.wrong'),
    mean(result.series('hardship.mean')),
    1000 * (result.last('legitimacy.force') + result.last('legitimacy.deletions')),
  ];
}

const HEADS = ['protest %', 'arrests', 'deleted', 'wrongly', 'hardship', 'trust lost, 1/1000'];
console.log(['levers'.padEnd(34), ...HEADS].join('  '));
for (let combination = 0; combination < 8; combination++) {
  const pulled = LEVERS.filter((_, k) => combination & (1 << k));
  const levers = Object.fromEntries(
    LEVERS.map((name) => [name, (pulled.includes(name) ? ON : OFF)[name]]),
  ) as typeof OFF;
  const runs = Array.from({ length: seeds }, (_, seed) => costs(levers, seed));
  const cells = HEADS.map((head, k) =>
    mean(runs.map((run) => run[k]!))
      .toFixed(2)
      .padStart(head.length),
  );
  console.log([(pulled.join(' + ') || 'none').padEnd(34), ...cells].join('  '));
}
