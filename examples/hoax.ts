// The hoax threshold: believers in the end by how readily people forget, and what the equations say.
// Usage: tsx --conditions=@netizen/source examples/hoax.ts [FOLDER] [ACCOUNTS]
import { createWorld, run } from '@netizen/engine';
import { mean } from '@netizen/engine/measures';
import { sbfcRest } from '@netizen/engine/models';
import { writeFigure } from '@netizen/experiments';
import { type CurvePoint, curvePlot } from '@netizen/plot';
import { hoax } from '@netizen/scenarios';

const [folder = 'results', accounts = '5000'] = process.argv.slice(2);
const curves: Record<string, CurvePoint[]> = { simulated: [], theory: [] };
for (let percent = 2; percent <= 60; percent += 2) {
  const rates = { spreading: 0.5, credibility: 0.3, verify: 0.05, forget: percent / 100 };
  const world = createWorld(hoax({ netizens: Number(accounts), ...rates }), { seed: 2015 });
  const found = mean(run(world, { for: 600 }).series('believers.share').slice(300));
  curves.simulated.push([rates.forget, found]);
  curves.theory.push([rates.forget, sbfcRest(rates).believers]);
  console.log(`forgetting ${rates.forget}: ${found.toFixed(3)} believe in the end`);
}
const figure = curvePlot(curves, {
  plain: ['theory'],
  title: 'A hoax lives on forgetting',
  subtitle: `Tambuscio et al. 2015, chance to verify 0.05, ${accounts} accounts`,
  xTitle: 'chance of forgetting (1/step)',
  yTitle: 'share that believes in the end',
  marks: [{ value: 0.0583, label: 'threshold in theory: 0.058' }],
});
await writeFigure(`${folder}/hoax.svg`, figure);
