// The hoax threshold: believers in the end by how readily people forget, and what the equations say.
// Usage: tsx --conditions=@netizen/source examples/hoax.ts [FOLDER] [ACCOUNTS]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createWorld, run } from '@netizen/engine';
import { mean } from '@netizen/engine/measures';
import { type CurvePoint, curvePlot, toSvg } from '@netizen/plot';
import { hoax } from '@netizen/scenarios';

const [folder = 'results', accounts = '5000'] = process.argv.slice(2);
const rates = { spreading: 0.5, credibility: 0.3, verify: 0.05 };

const curves: Record<string, CurvePoint[]> = { simulated: [], theory: [] };
for (let percent = 2; percent <= 60; percent += 2) {
  const forget = percent / 100;
  const model = hoax({ netizens: Number(accounts), ...rates, forget });
  const result = run(createWorld(model, { seed: 2015 }), { for: 600 });
  const found = mean(result.series('believers.share').slice(300));
  curves.simulated.push([forget, found]);
  console.log(`forgetting ${forget}: ${found.toFixed(3)} believe in the end`);
  // At rest: all who took a side, how strongly they are drawn to the hoax, and so those who believe.
  const sided = rates.spreading / (rates.spreading + forget);
  const pull = ((1 + rates.credibility) * forget * sided) / (forget + rates.verify);
  const believers = (pull - (1 - rates.credibility) * sided) / (2 * rates.credibility);
  curves.theory.push([forget, Math.max(0, believers)]);
}
const value = (rates.verify * (1 - rates.credibility)) / (2 * rates.credibility);
const figure = curvePlot(curves, {
  plain: ['theory'],
  title: 'A hoax lives on forgetting',
  subtitle: `Tambuscio et al. 2015, chance to verify ${rates.verify}, ${accounts} accounts`,
  xTitle: 'chance of forgetting (1/step)',
  yTitle: 'share that believes in the end',
  marks: [{ value, label: `threshold in theory: ${value.toFixed(3)}` }],
});
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/hoax.svg`, await toSvg(figure));
