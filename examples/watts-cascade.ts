// Watts' cascade window: the chance that one account sets off a cascade, by the mean number of ties.
// Usage: tsx --conditions=@netizen/source examples/watts-cascade.ts [FOLDER] [ACCOUNTS] [RUNS]
import { createWorld, run } from '@netizen/engine';
import { writeFigure } from '@netizen/experiments';
import { type CurvePoint, curvePlot } from '@netizen/plot';
import { wattsCascade } from '@netizen/scenarios';

const [folder = 'results', accounts = '2000', runs = '50'] = process.argv.slice(2);
const curves: Record<string, CurvePoint[]> = { chance: [] };
for (let ties = 0.5; ties <= 7.5; ties += 0.5) {
  const model = wattsCascade({ netizens: Number(accounts), meanTies: ties });
  const shares = Array.from({ length: Number(runs) }, (_, seed) =>
    run(createWorld(model, { seed }), { for: 60, every: 60 }).last('adoption.share'),
  );
  const cascades = shares.filter((share) => share > 0.05).length;
  const p = cascades / shares.length;
  curves.chance.push([ties, p, Math.sqrt((p * (1 - p)) / shares.length)]);
  console.log(`${ties} ties: ${cascades} cascades in ${runs} runs`);
}
const figure = curvePlot(curves, {
  title: 'The cascade window',
  subtitle: `Watts 2002, threshold 0.18, ${accounts} accounts; bars: two standard errors`,
  xTitle: 'mean number of ties',
  yTitle: 'chance of a cascade above 5 %',
  domain: [0, 1],
  marks: [1, 5.76].map((value) => ({ value, label: `edge in theory: ${value}` })),
});
await writeFigure(`${folder}/watts-cascade.svg`, figure);
