// Granovetter's jump: the share that acts in the end, by the spread of thresholds.
// Usage: tsx --conditions=@netizen/source examples/granovetter.ts [FOLDER] [ACCOUNTS]
import { createWorld, run } from '@netizen/engine';
import { granovetterEquilibrium } from '@netizen/engine/models';
import { writeFigure } from '@netizen/experiments';
import { type CurvePoint, curvePlot } from '@netizen/plot';
import { granovetter } from '@netizen/scenarios';

const [folder = 'results', accounts = '100000'] = process.argv.slice(2);

const curves: Record<string, CurvePoint[]> = { simulated: [], theory: [] };
for (let permille = 60; permille <= 200; permille += 4) {
  const sigma = permille / 1000;
  const model = granovetter({ netizens: Number(accounts), meanThreshold: 0.25, sigma });
  const result = run(createWorld(model, { seed: 1978 }), { for: 300, every: 300 });
  curves.simulated.push([sigma, result.last('acting.share')]);
  curves.theory.push([sigma, granovetterEquilibrium({ mean: 0.25, sigma }).share]);
  console.log(`sigma ${sigma}: ${result.last('acting.share').toFixed(3)} act in the end`);
}
const figure = curvePlot(curves, {
  plain: ['theory'],
  title: 'A hair more spread, and all riot',
  subtitle: `Granovetter 1978, mean threshold 0.25, ${accounts} people`,
  xTitle: 'standard deviation of thresholds (share of people)',
  yTitle: 'share that acts in the end',
  marks: [{ value: 0.1222, label: 'jump in theory: 0.1222' }],
});
await writeFigure(`${folder}/granovetter.svg`, figure);
