// Watts' cascade window: the chance that one account sets off a cascade, by the mean number of ties.
// Usage: tsx --conditions=@netizen/source examples/watts-cascade.ts [FOLDER] [ACCOUNTS] [RUNS]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createWorld, run } from '@netizen/engine';
import { type CurvePoint, curvePlot, toSvg } from '@netizen/plot';
import { wattsCascade } from '@netizen/scenarios';

const [folder = 'results', accounts = '2000', runs = '50'] = process.argv.slice(2);

const curves: Record<string, CurvePoint[]> = { chance: [] };
for (let ties = 0.5; ties <= 7.5; ties += 0.5) {
  const model = wattsCascade({ netizens: Number(accounts), meanTies: ties });
  let cascades = 0;
  for (let seed = 0; seed < Number(runs); seed++) {
    const share = run(createWorld(model, { seed }), { for: 60, every: 60 }).last('adoption.share');
    if (share > 0.05) cascades++;
  }
  const p = cascades / Number(runs);
  curves.chance.push([ties, p, Math.sqrt((p * (1 - p)) / Number(runs))]);
  console.log(`${ties} ties: ${cascades} cascades in ${runs} runs`);
}
// The edges for infinitely many accounts: Watts 2002, equation 5.
const marks = [1, 5.76].map((value) => ({ value, label: `edge in theory: ${value}` }));
const figure = curvePlot(curves, {
  title: 'The cascade window',
  subtitle: `Watts 2002, threshold 0.18, ${accounts} accounts; bars: two standard errors`,
  xTitle: 'mean number of ties',
  yTitle: 'chance of a cascade above 5 %',
  domain: [0, 1],
  marks,
});
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/watts-cascade.svg`, await toSvg(figure));
