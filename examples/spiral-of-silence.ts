// The spiral of silence: how large the smaller camp sounds, by how large it is, without and with bots that speak for it.
// Usage: tsx --conditions=@netizen/source examples/spiral-of-silence.ts [FOLDER] [ACCOUNTS]
import { createWorld, run } from '@netizen/engine';
import { writeFigure } from '@netizen/experiments';
import { type CurvePoint, curvePlot } from '@netizen/plot';
import { spiralOfSilence } from '@netizen/scenarios';

const [folder = 'results', accounts = '5000'] = process.argv.slice(2);
const minorities = Array.from({ length: 17 }, (_, k) => (24 + k) / 80);
const curves: Record<string, CurvePoint[]> = {};
for (const [name, bots] of Object.entries({ 'no bots': 0, '1 % bots': 0.01, '3 % bots': 0.03 }))
  curves[name] = minorities.map((minority) => {
    const model = spiralOfSilence({ netizens: Number(accounts), minority, bots });
    const world = createWorld(model, { seed: 1974 });
    const heard = run(world, { for: 100, every: 100 }).last('minority.heard');
    console.log(`minority ${minority}, ${name}: ${heard.toFixed(3)} of voices`);
    return [minority, heard];
  });
curves['as large as it is'] = minorities.map((minority) => [minority, minority]);
const figure = curvePlot(curves, {
  plain: ['as large as it is'],
  title: 'The smaller camp falls silent, or a few bots turn the climate',
  subtitle: `Spiral of silence as Ross et al. 2019 model it, ${accounts} accounts`,
  xTitle: 'share of people in the smaller camp',
  yTitle: 'share of voices heard for it',
  domain: [0, 1],
});
await writeFigure(`${folder}/spiral-of-silence.svg`, figure);
